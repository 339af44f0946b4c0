import type { Segment } from "../documents/document.ts";
import { UNSPACED } from "../documents/unspaced.ts";
import type { Verdict } from "./section.ts";

/** The words of each segment, ready to be compared with sentences. */
export type EvidenceIndex = (segmentId: string) => ReadonlySet<string>;

/** Share of a sentence's words that its cited text must hold to be supported, and to be weak. */
const SUPPORTED_SHARE = 0.8;
const WEAK_SHARE = 0.5;

/** Segments are split into words on first use and then kept. */
export function evidenceIndex(segments: readonly Pick<Segment, "id" | "text">[]): EvidenceIndex {
  const texts = new Map(segments.map(({ id, text }) => [id, text]));
  const words = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const known = words.get(id);
    if (known) return known;
    const made = new Set(wordsOf(texts.get(id) ?? ""));
    words.set(id, made);
    return made;
  };
}

/**
 * How well the cited segments carry a sentence: share of its words found in them, and every number.
 * A number that is not in the evidence makes a sentence unsupported however well the rest fits.
 */
export function verdictOn(text: string, citations: readonly string[], evidence: EvidenceIndex): Verdict {
  const words = [...new Set(wordsOf(text))];
  if (citations.length === 0 || words.length === 0) return "unsupported";
  const found = (word: string) => citations.some((id) => evidence(id).has(word));
  if (words.some((word) => /\p{N}/u.test(word) && !found(word))) return "unsupported";
  const share = words.filter(found).length / words.length;
  if (share >= SUPPORTED_SHARE) return "supported";
  return share >= WEAK_SHARE ? "weak" : "unsupported";
}

/** Lower-case words; in scripts without spaces, single characters. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text
    .normalize("NFKC")
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*/gu)) {
    if (UNSPACED.test(run)) words.push(...run);
    else words.push(run);
  }
  return words;
}
