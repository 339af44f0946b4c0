import type { Passage } from "../checking.ts";

/** Where words of a quotation stand in the source, letter by letter. */
export interface Found {
  /** The source's own characters. */
  text: string;
  /** The passages it reaches into, by position. */
  positions: number[];
}

const QUOTE_MARKS = /[\u2018\u2019\u201a\u201b\u2032`´]/u;
const DOUBLE_MARKS = /[\u201c\u201d\u201e\u201f\u2033«»]/u;
const DASHES = /[\u2010-\u2015\u2212]/u;

/** A text with its white space squeezed and its typography plain, and where each character came from. */
function plain(text: string): { text: string; starts: number[] } {
  let out = "";
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const made = plainCharacter(character);
    if (made === " " && out.endsWith(" ")) continue;
    out += made;
    for (let n = 0; n < made.length; n++) starts.push(at);
  }
  starts.push(text.length);
  return { text: out, starts };
}

function plainCharacter(character: string): string {
  if (character < "\u0080") return /\s/u.test(character) ? " " : character;
  if (/\s/u.test(character)) return " ";
  if (QUOTE_MARKS.test(character)) return "'";
  if (DOUBLE_MARKS.test(character)) return '"';
  if (DASHES.test(character)) return "-";
  return character === "…" ? "..." : character;
}

const OUTER = /^["'\s]+|["'\s]+$/gu;

/** The passages at these positions as one text, neighbours a space apart, and whose each character is. */
export function joined(passages: readonly Passage[], positions: readonly number[]) {
  const spans: { position: number; start: number; end: number }[] = [];
  let text = "";
  for (const position of positions) {
    if (text !== "") text += " ";
    const start = text.length;
    text += passages[position]?.text ?? "";
    spans.push({ position, start, end: text.length });
  }
  return { text, spans };
}

/** The positions of the passages that a stretch of a joined text touches. */
export const touched = ({ spans }: ReturnType<typeof joined>, start: number, end: number): number[] =>
  spans.filter((span) => span.start < end && span.end > start).map(({ position }) => position);

/**
 * Finds a quotation in passages. White space, the forms of quotation marks, dashes and dots, and the case of the first
 * letter may differ; what comes back is the source's text. Marks around the whole are left away.
 */
export function findVerbatim(
  quoted: string,
  passages: readonly Passage[],
  positions: readonly number[],
): Found | undefined {
  const source = joined(passages, positions);
  const hay = plain(source.text);
  const exact = plain(quoted).text.trim();
  for (const needle of [exact, exact.replace(OUTER, "")]) {
    if (needle === "") continue;
    for (const tried of [needle, flipFirst(needle)]) {
      const at = hay.text.indexOf(tried);
      if (at < 0) continue;
      const start = hay.starts[at] ?? 0;
      const end = hay.starts[at + tried.length] ?? source.text.length;
      const text = source.text.slice(start, end).trimEnd();
      return { text, positions: touched(source, start, start + text.length) };
    }
  }
  return undefined;
}

function flipFirst(text: string): string {
  const first = text.charAt(0);
  const upper = first.toUpperCase();
  return (first === upper ? first.toLowerCase() : upper) + text.slice(1);
}
