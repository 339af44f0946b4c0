import type { Analysis, Unit } from "./analysis.ts";
import { capitalised, cleanSentence } from "./clean.ts";
import { rankPhrases, type Ranked } from "./key-phrases.ts";
import { countPhrases, phraseText, type Candidate } from "./phrases.ts";
import { termCounts } from "./weights.ts";

const MAX_HEADING = 120;
const MAX_WORDS = 9;
/** Of the phrases of a chapter, the second joins the title when it is nearly as strong as the first. */
const SECOND_SHARE = 0.45;

/** How much a phrase is held back for being said elsewhere too, so that chapters get titles of their own. */
const DISTINCTION = 0.75;

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

/** A phrase as within a sentence: a capital that only its place at a sentence's start gave it is taken back. */
function inSentence({ candidate }: Ranked): string {
  const text = phraseText(candidate);
  return candidate.fromStart && !/\p{Lu}.*\p{Lu}/u.test(text) ? text.toLowerCase() : text;
}

function phraseTitles(analysis: Analysis, units: readonly Unit[], whole: Float64Array): string[] {
  const counts = termCounts(analysis, units);
  const share = (candidate: Candidate): number => {
    const everywhere = Math.min(...candidate.ids.map((id) => whole[id] ?? 1));
    return Math.min(1, candidate.count / Math.max(1, everywhere)) ** DISTINCTION;
  };
  const minCount = units.length > 12 ? 2 : 1;
  const ranked = rankPhrases(analysis, countPhrases(analysis, units, counts, minCount), 6, share);
  const titles: string[] = [];
  const [first, ...rest] = ranked;
  if (!first) return titles;
  const others = rest.filter(
    ({ candidate }) => !candidate.ids.some((id) => first.candidate.ids.includes(id)),
  );
  const joiner = joiners.get(analysis.language) ?? ", ";
  for (const other of others) {
    const isStrong = other.score >= first.score * SECOND_SHARE;
    if (isStrong) titles.push(`${inSentence(first)}${joiner}${inSentence(other)}`);
  }
  titles.push(inSentence(first));
  for (const other of others) titles.push(`${inSentence(first)}${joiner}${inSentence(other)}`);
  return titles.map(capitalised);
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
  const used = new Set<string>();
  const copies = new Map<string, number>();
  return parts.map((units) => {
    const heading = headingOf(analysis, units);
    const candidates = heading === undefined ? phraseTitles(analysis, units, whole) : [heading];
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
