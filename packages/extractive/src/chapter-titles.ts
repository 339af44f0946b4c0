import type { Analysis, Unit } from "./analysis.ts";
import { capitalised, cleanSentence } from "./clean.ts";
import { nounLikeness } from "./nouns.ts";
import { frameOf } from "./title-frames.ts";
import { speakerTerms, titlePhrases, type TitleContext, type TitlePhrase } from "./title-phrases.ts";
import { createTitleTerms } from "./title-terms.ts";

const MAX_HEADING = 120;
const MAX_WORDS = 9;
/** Words of a title made of phrases: two phrases may take all, a third must be short. */
const MOST_WORDS = 7;
const MOST_WORDS_OF_THREE = 6;
/**
 * Two phrases make a title of writing when the second is nearly as strong as the first. Speech wanders, and people name
 * two or three things where their ears heard as many: there less will do.
 */
const SHARE = { written: 0.85, spoken: 0.2 };

/** How two phrases are joined; a comma serves where the word for "and" depends on what surrounds it. */
const joiners = new Map([
  ["en", " and "],
  ["de", " und "],
  ["fr", " et "],
  ["pt", " e "],
  ["nl", " en "],
  ["sv", " och "],
  ["da", " og "],
  ["zh", "、"],
  ["ja", "、"],
]);

function shorten(text: string, maxWords: number, maxLength: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const words = line.split(" ").slice(0, maxWords);
  while (words.length > 1 && words.join(" ").length > maxLength) words.pop();
  const short = words.join(" ");
  return short.length > maxLength
    ? `${Array.from(short).slice(0, 40).join("")}…`
    : short.replace(/[\s,.;:，。、–—-]+$/u, "");
}

function headingOf({ segments }: Analysis, units: readonly Unit[]): string | undefined {
  const heading = units.find(({ firstSegment }) => segments[firstSegment]?.heading !== undefined);
  const text = heading ? (segments[heading.firstSegment]?.text ?? "") : "";
  const clean = cleanSentence(text.slice(0, 400), false, "und");
  return clean === "" ? undefined : shorten(clean, 24, MAX_HEADING);
}

/** Both say something of their own, and are built alike. */
function isParallel(first: TitlePhrase, second: TitlePhrase): boolean {
  const length = ({ text }: TitlePhrase): number => text.split(" ").length;
  const isName = ({ text }: TitlePhrase): boolean => /^\p{Lu}/u.test(text);
  const isAlike = isName(first) === isName(second) && length(first) > 1 === length(second) > 1;
  return isAlike && second.score >= first.score * SHARE.written;
}

/** The phrases that make a title together: one or two of writing, up to three of speech. */
function together(phrases: readonly TitlePhrase[], spoken: boolean): TitlePhrase[] {
  const [first, second] = phrases;
  if (!first) return [];
  if (!spoken) return second && isParallel(first, second) ? [first, second] : [first];
  const chosen = [first];
  let words = first.text.split(" ").length;
  for (const phrase of phrases.slice(1)) {
    const more = phrase.text.split(" ").length;
    if (chosen.length === 3 || phrase.score < first.score * SHARE.spoken) break;
    if (words + more > (chosen.length === 2 ? MOST_WORDS_OF_THREE : MOST_WORDS)) continue;
    chosen.push(phrase);
    words += more;
  }
  return chosen;
}

function joined(phrases: readonly TitlePhrase[], language: string): string {
  const joiner = joiners.get(language) ?? ", ";
  const texts = phrases.map(({ text }) => text);
  const comma = joiner === "、" ? joiner : ", ";
  return [texts.slice(0, -1).join(comma), texts.at(-1) ?? ""].filter((text) => text !== "").join(joiner);
}

/** Titles made of the part's own phrases, best first. What heads a part is noted, so that others are named otherwise. */
function phraseTitles(
  context: TitleContext,
  units: readonly Unit[],
  frame: string | undefined,
  weights: readonly number[] | undefined,
): string[] {
  const { spoken, language } = context.known.analysis;
  const phrases = titlePhrases(context, units, weights);
  const chosen = together(phrases, spoken).slice(0, frame === undefined ? 3 : 2);
  for (const { ids } of chosen) for (const id of ids) context.used.set(id, (context.used.get(id) ?? 0) + 1);
  const single = phrases.map(({ text }) => text);
  const titles = [...(chosen.length > 1 ? [joined(chosen, language)] : []), ...single];
  if (frame === undefined) return titles.map(capitalised);
  return titles.length === 0 ? [frame] : titles.map((title) => `${frame}: ${title}`);
}

const MAX_DIRECTION_CHARS = 200;

/** "[Music]", "{vocalsound}": nothing that was said. It is short, and brackets without end must cost nothing. */
const isDirection = (text: string): boolean =>
  text.length <= MAX_DIRECTION_CHARS && /^\W*[[{(][^\])}]*[\])}]\W*$/u.test(text);

function openingWords(analysis: Analysis, units: readonly Unit[]): string {
  const said = units.filter(({ text }) => !isDirection(text));
  const unit = said.find(({ firstToken, endToken }) => endToken > firstToken) ?? said[0];
  return shorten(
    cleanSentence(unit?.text.slice(0, 400) ?? "", analysis.spoken, analysis.language),
    MAX_WORDS,
    60,
  );
}

/**
 * A title for each part: its first heading, else the phrases that a person would most likely name, else its first
 * words. Titles are unique within the document. `whole` is how often each term occurs; other weights are for training.
 */
export function titleParts(
  analysis: Analysis,
  parts: readonly (readonly Unit[])[],
  whole: Float64Array,
  weights?: readonly number[],
): string[] {
  const known = createTitleTerms(analysis, whole, nounLikeness(analysis));
  const context = { known, speakers: speakerTerms(analysis), used: new Map<number, number>() };
  const used = new Set<string>();
  const copies = new Map<string, number>();
  return parts.map((units, at) => {
    const heading = headingOf(analysis, units);
    const candidates =
      heading === undefined
        ? phraseTitles(context, units, frameOf({ analysis, parts }, at), weights)
        : [heading];
    const base =
      candidates.find((title) => !used.has(title)) ?? (candidates[0] || openingWords(analysis, units) || "…");
    let title = base;
    while (used.has(title)) {
      const copy = (copies.get(base) ?? 1) + 1;
      copies.set(base, copy);
      title = `${base} (${copy})`;
    }
    used.add(title);
    return title;
  });
}
