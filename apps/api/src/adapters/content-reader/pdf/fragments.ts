import type { Run } from "./page-runs.ts";

/** A piece of a line without a wide gap in it: a line of a column, a cell of a table. */
export interface Fragment {
  text: string;
  x0: number;
  x1: number;
  /** Of the base line. */
  y: number;
  size: number;
  font: string;
  isMono: boolean;
}

/** Gaps in the unit of the letter size: what follows on in the file may stand further off in a justified line. */
const MAX_GAP_NEXT = 1.3;
const MAX_GAP = 0.6;
const SPACE = 0.15;

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LTR = /[\p{L}\p{N}]/u;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Things on one base line, or so near that they are raised or lowered parts of it, from the top of the page down. */
export function rowsOf<Thing extends { y: number; size: number }>(things: readonly Thing[]): Thing[][] {
  const rows: Thing[][] = [];
  let anchor: Thing | undefined;
  for (const thing of things.toSorted((a, b) => a.y - b.y)) {
    if (anchor && thing.y - anchor.y <= 0.4 * Math.max(anchor.size, thing.size)) rows.at(-1)?.push(thing);
    else rows.push([(anchor = thing)]);
  }
  return rows;
}

/** The fragments of a page's runs. */
export function fragmentsOf(runs: readonly Run[]): Fragment[] {
  return rowsOf(runs).flatMap((row) => {
    const pieces: Run[][] = [];
    for (const run of row.toSorted((a, b) => a.x - b.x)) {
      const before = pieces.at(-1)?.at(-1);
      if (before && run.x - (before.x + before.width) <= maxGap(before, run)) pieces.at(-1)?.push(run);
      else pieces.push([run]);
    }
    return pieces.map(fragment);
  });
}

const maxGap = (before: Run, run: Run) =>
  Math.max(before.size, run.size) * (run.isNext ? MAX_GAP_NEXT : MAX_GAP);

function fragment(runs: readonly Run[]): Fragment {
  const main = mainOf(runs);
  return {
    text: joinRuns(runs, main),
    x0: runs[0]?.x ?? main.x,
    x1: runs.reduce((end, { x, width }) => Math.max(end, x + width), main.x),
    y: main.y,
    size: main.size,
    font: main.font,
    isMono: runs.every(({ isMono }) => isMono),
  };
}

/** The run that stands for all: of the size and font that most characters have. */
function mainOf(runs: readonly Run[]): Run {
  const chars = new Map<string, { run: Run; count: number }>();
  for (const run of runs) {
    const key = `${run.font} ${run.size.toFixed(1)}`;
    const known = chars.get(key) ?? { run, count: 0 };
    known.count += run.text.length;
    chars.set(key, known);
  }
  return [...chars.values()].reduce((most, one) => (one.count > most.count ? one : most)).run;
}

function joinRuns(runs: readonly Run[], main: Run): string {
  let text = "";
  let before: Run | undefined;
  const rtl = isRightToLeft(runs);
  for (const run of inReadingOrder(runs)) {
    const gap = before
      ? Math.max(run.x - before.x - before.width, before.x - run.x - run.width)
      : Number.NEGATIVE_INFINITY;
    const isApart = gap > SPACE * main.size && !/\s$/.test(text) && !/^\s/.test(run.text);
    text += (isApart ? " " : "") + (rtl ? pointLast(run.text) : raised(run, main));
    before = run;
  }
  return text;
}

/** A number at the end of a line from the right comes with the full stop that stands left of it. */
const pointLast = (text: string) => text.replace(/^([.,:;!?]+)([\p{L}\p{N}].*)$/u, "$2$1");

/** A raised number, as of a footnote, is not part of the word that it stands at. */
function raised(run: Run, main: Run): string {
  const isRaised = run.size < 0.85 * main.size && main.y - run.y > 0.15 * main.size;
  return isRaised && /^[\d,\s]+$/.test(run.text)
    ? run.text.replaceAll(/\d/g, (digit) => RAISED.charAt(Number(digit)))
    : run.text;
}

/** Left to right, or where most is written from the right: right to left, but for what of it is not. */
export function inReadingOrder<Piece extends { text: string }>(pieces: readonly Piece[]): readonly Piece[] {
  if (!isRightToLeft(pieces)) return pieces;
  const ordered: Piece[] = [];
  let ltr: Piece[] = [];
  const flush = () => {
    // What separates, a full stop or a comma, belongs to what it follows in the reading.
    const first = Math.max(
      ltr.findIndex(({ text }) => LTR.test(text)),
      0,
    );
    ordered.push(...ltr.slice(first), ...ltr.slice(0, first).toReversed());
    ltr = [];
  };
  for (const piece of pieces.toReversed()) {
    if (!RTL.test(piece.text) && (LTR.test(piece.text) || ltr.length > 0)) ltr.unshift(piece);
    else {
      flush();
      ordered.push(piece);
    }
  }
  flush();
  return ordered;
}

export function isRightToLeft(pieces: readonly { text: string }[]): boolean {
  let rtl = 0;
  let all = 0;
  for (const { text } of pieces) {
    if (RTL.test(text)) rtl += text.length;
    all += text.length;
  }
  return rtl * 2 > all;
}
