import type { Analysis, Unit } from "./analysis.ts";
import { capitalised, cleanSentence } from "./clean.ts";
import { nounLikeness } from "./nouns.ts";
import { speakerTerms, titlePhrases, type TitleContext, type TitlePhrase } from "./title-phrases.ts";

const MAX_HEADING = 120;
const MAX_WORDS = 9;
/**
 * Two phrases make a title when the second is nearly as strong as the first. Speech wanders, and people name two things
 * where their ears heard two: there less will do.
 */
const SECOND_SHARE = { written: 0.85, spoken: 0.4 };

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

/** Both say something of their own; in writing they are built alike, too. */
function isParallel(first: TitlePhrase, second: TitlePhrase, spoken: boolean): boolean {
  if (spoken) return second.score >= first.score * SECOND_SHARE.spoken;
  const length = ({ text }: TitlePhrase): number => text.split(" ").length;
  const isName = ({ text }: TitlePhrase): boolean => /^\p{Lu}/u.test(text);
  const isAlike = isName(first) === isName(second) && length(first) > 1 === length(second) > 1;
  return isAlike && second.score >= first.score * SECOND_SHARE.written;
}

/** Titles made of the part's own phrases, best first. What heads a part is noted, so that no other repeats it. */
function phraseTitles(context: TitleContext, units: readonly Unit[], taken: Set<string>): string[] {
  const phrases = titlePhrases(context, units);
  const fresh = phrases.filter(({ ids }) => !taken.has(ids.join()));
  const [first, second, ...rest] = fresh.length > 0 ? fresh : phrases;
  if (!first) return [];
  const isPair = second !== undefined && isParallel(first, second, context.analysis.spoken);
  const joiner = joiners.get(context.analysis.language) ?? ", ";
  for (const { ids } of isPair ? [first, second] : [first]) taken.add(ids.join());
  const pair = isPair ? [`${first.text}${joiner}${second.text}`] : [];
  const single = [first, ...(second ? [second] : []), ...rest].map(({ text }) => text);
  return [...pair, ...single].map(capitalised);
}

function openingWords(analysis: Analysis, units: readonly Unit[]): string {
  const unit = units.find(({ firstToken, endToken }) => endToken > firstToken) ?? units[0];
  return shorten(
    cleanSentence(unit?.text.slice(0, 400) ?? "", analysis.spoken, analysis.language),
    MAX_WORDS,
    60,
  );
}

/**
 * A title for each part: its first heading, else the phrases it says more than the rest does, else its first words.
 * Titles are unique within the document.
 */
export function titleParts(
  analysis: Analysis,
  parts: readonly (readonly Unit[])[],
  whole: Float64Array,
): string[] {
  const context = { analysis, whole, nouns: nounLikeness(analysis), speakers: speakerTerms(analysis) };
  const used = new Set<string>();
  const taken = new Set<string>();
  const copies = new Map<string, number>();
  return parts.map((units) => {
    const heading = headingOf(analysis, units);
    const candidates = heading === undefined ? phraseTitles(context, units, taken) : [heading];
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
