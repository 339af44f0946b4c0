import type { PdfPage } from "./open-pdf.ts";

/** Text that was drawn in one go. Measured in points from the upper left of the page as it is looked at. */
export interface Run {
  text: string;
  x: number;
  /** Of the base line. */
  y: number;
  width: number;
  size: number;
  font: string;
  isMono: boolean;
  /** It follows the run before it in the file, with nothing or a space between the two. */
  isNext: boolean;
}

/** A page's text as it was drawn, in the order of the file. */
export interface PageRuns {
  /** Counted from 1. */
  page: number;
  width: number;
  height: number;
  runs: Run[];
}

type Matrix = readonly number[];
type Item = { str: string; transform: number[]; width: number; fontName: string; hasEOL: boolean };
interface Placed extends Run {
  /** Quarter turns of the line of writing, or undefined when it is slanted. */
  turn: number | undefined;
}

/** What a page says and where. Text across the rest of it (a stamp in the margin, a watermark) is left out. */
export async function readRuns(page: PdfPage): Promise<PageRuns> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const placed: Placed[] = [];
  let isNext = false;
  for (const item of items as Item[]) {
    if (item.str.trim() === "") {
      isNext &&= !item.hasEOL;
      continue;
    }
    const run = place(item, transform, styles[item.fontName]?.fontFamily === "monospace", isNext);
    if (!isDrawnTwice(run, placed.at(-1))) placed.push(run);
    isNext = !item.hasEOL;
  }
  const turn = mainTurn(placed);
  const runs = placed.filter((run) => run.turn === turn).map((run) => turned(run, turn, width, height));
  const [across, down] = turn % 2 === 0 ? [width, height] : [height, width];
  return { page: page.pageNumber, width: across, height: down, runs: runs.filter(isWithin(across, down)) };
}

function place(item: Item, view: Matrix, isMono: boolean, isNext: boolean): Placed {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = multiply(view, item.transform);
  const turns = Math.atan2(b, a) / (Math.PI / 2);
  const isStraight = Math.abs(turns - Math.round(turns)) < 0.05;
  return {
    text: item.str,
    x: e,
    y: f,
    width: item.width,
    size: Math.hypot(c, d) || Math.hypot(a, b) || 1,
    font: item.fontName,
    isMono,
    isNext,
    turn: isStraight ? (Math.round(turns) + 4) % 4 : undefined,
  };
}

function multiply([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, m: Matrix): number[] {
  const [ma = 1, mb = 0, mc = 0, md = 1, me = 0, mf = 0] = m;
  return [
    a * ma + c * mb,
    b * ma + d * mb,
    a * mc + c * md,
    b * mc + d * md,
    a * me + c * mf + e,
    b * me + d * mf + f,
  ];
}

/** Poor man's bold: the same text again, a hair aside. */
function isDrawnTwice(run: Run, before: Run | undefined): boolean {
  const near = run.size * 0.2;
  return before?.text === run.text && Math.abs(before.x - run.x) < near && Math.abs(before.y - run.y) < near;
}

function mainTurn(placed: readonly Placed[]): number {
  const chars = [0, 0, 0, 0];
  for (const { turn, text } of placed) if (turn !== undefined) chars[turn] = (chars[turn] ?? 0) + text.length;
  return chars.indexOf(Math.max(...chars));
}

/** Coordinates along the writing and down from line to line. */
function turned({ turn: _, ...run }: Placed, turn: number, width: number, height: number): Run {
  const { x, y } = run;
  switch (turn) {
    case 1:
      return { ...run, x: y, y: width - x };
    case 2:
      return { ...run, x: width - x, y: height - y };
    case 3:
      return { ...run, x: height - y, y: x };
    default:
      return run;
  }
}

const isWithin = (width: number, height: number) => (run: Run) =>
  run.x > -run.size && run.x < width && run.y > 0 && run.y < height + run.size;
