import { capitalised } from "./clean.ts";

const subject =
  "(?:(?:we|I|you|they|it|there|he|she|this|that|people|everyone|everybody|these|those)(?:'(?:s|re|ve|ll|d|m))?)\\b";
const mark = "(?:[,;:—]|\\s[-–]) ";
/** Where a spoken sentence may be parted: before a clause that has a subject of its own. */
const cut = new RegExp(
  `${mark}(?:(?:and then|and so|and|but|so|or|because|'?cause|while|although|though|then|whereas) )?(?=${subject})|` +
    `${mark}(?:and|but|so|because|whereas|while) (?:then )?(?=(?:the|a|an|our|my|your|their|his|her|if|when|for|in)\\b)|` +
    `${mark}(?=(?:which|because|so that|where|whereas|except)\\b)|` +
    `(?<=[\\p{L}\\p{N}]) (?:and then|and so|and|but|so|because|'?cause) (?=${subject})`,
  "giu",
);
const connective = /^(?:and|but|so|because|'?cause|then|or|also)\s+(?:then\s+|so\s+)?/iu;
/** Clauses that say nothing without another one. */
const dependent =
  /^(?:if|when|because|although|though|unless|once|since|while|as|until|whether|after|before|which|where|who|so that|except|that|'?cause|whereas|what|how)\b/iu;
/** A clause after one of these hangs on it. */
const condition = /^(?:if|when|because|although|unless|once|since|while|as)\b/iu;
const exception = /^(?:if|unless|except)\b/iu;
const finite =
  /\b(?:is|are|was|were|am|be|have|has|had|do|does|did|can|could|will|would|should|might|may|must|needs?|wants?|think|know|get|got|make|made|use|like|go|going|come|take|say|said|look|talk|find|found|see|give|put|try|let|keep|work|mean|thought|went|came|saw|took|gave|told|felt|\p{L}{3,}ed|\p{L}+'(?:s|re|ve|ll|d|m|t))\b/iu;

const FEWEST_WORDS = 6;
const LONG_WORDS = 12;
const MOST_CLAUSES = 8;
/** A cut this near the beginning leaves nothing before it, in UTF-16 units. */
const OPENING = 8;

const wordsIn = (text: string): number => text.split(" ").length;

type Clause = { start: number; end: number; isDependent: boolean; isCondition: boolean };

function clausesOf(text: string): Clause[] {
  const starts = [0];
  const ends: number[] = [];
  for (const { index, 0: found } of text.matchAll(cut)) {
    if (index < OPENING) continue;
    ends.push(index);
    starts.push(index + found.length);
  }
  ends.push(text.length);
  return starts.map((start, at) => {
    const own = text.slice(start, ends[at]);
    const bare = at === 0 ? own : own.replace(connective, "");
    return {
      start,
      end: ends[at] ?? text.length,
      isDependent: dependent.test(bare),
      isCondition: condition.test(own),
    };
  });
}

/**
 * What can be told of a long spoken sentence in English by leaving clauses out at its ends, the sentence itself not
 * included: each part has a clause that stands by itself, and none loses the condition it hangs on.
 */
export function clauseCuts(text: string): string[] {
  if (wordsIn(text) < LONG_WORDS) return [];
  const clauses = clausesOf(text);
  if (clauses.length < 2 || clauses.length > MOST_CLAUSES) return [];
  const found: string[] = [];
  clauses.forEach(({ start, isDependent }, first) => {
    if (first > 0 && (isDependent || clauses[first - 1]?.isCondition)) return;
    for (let last = first; last < clauses.length; last += 1) {
      const inside = clauses.slice(first, last + 1);
      if (inside.length === clauses.length || inside.every((clause) => clause.isDependent)) continue;
      const end = inside.at(-1)?.end ?? start;
      if (exception.test(text.slice(end).replace(/^[\s,;:–—-]+/u, ""))) continue;
      const part = text.slice(start, end).replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, "");
      if (wordsIn(part) >= FEWEST_WORDS && finite.test(part)) found.push(capitalised(part));
    }
  });
  return found;
}
