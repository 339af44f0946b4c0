import { cleanText } from "../article/clean-text.ts";
import { type Fragment, inReadingOrder, rowsOf } from "./fragments.ts";
import { least, type Region } from "./regions.ts";

export interface Cell {
  text: string;
  x0: number;
  x1: number;
}

/** A line of a column. */
export interface Line extends Fragment {
  page: number;
  /** Parts with wide gaps between them, as in a row of a table. */
  cells: Cell[];
  /** The column it stands in; the same object for all its lines. */
  column: { left: number; right: number };
}

/** In the unit of the letter size. */
const CELL_GAP = 1;

/** The lines of a region, from top to bottom. */
export function linesOf(region: Region, page: number): Line[] {
  const column = {
    left: least(region, ({ x0 }) => x0),
    right: -least(region, ({ x1 }) => -x1),
  };
  return rowsOf(region)
    .map((row) => line(row, page, column))
    .filter(({ text }) => text !== "");
}

function line(row: readonly Fragment[], page: number, column: Line["column"]): Line {
  const sorted = inReadingOrder(row.toSorted((a, b) => a.x0 - b.x0));
  const main = sorted.reduce<Fragment | undefined>(
    (most, one) => (most && most.text.length >= one.text.length ? most : one),
    undefined,
  );
  const cells = cellsOf(sorted);
  return {
    text: cells.map(({ text }) => text).join(" "),
    page,
    x0: least(row, ({ x0 }) => x0),
    x1: -least(row, ({ x1 }) => -x1),
    y: main?.y ?? 0,
    size: main?.size ?? 1,
    font: main?.font ?? "",
    isMono: row.every(({ isMono }) => isMono),
    cells,
    column,
  };
}

function cellsOf(row: readonly Fragment[]): Cell[] {
  const cells: Cell[] = [];
  for (const { x0, x1, size, ...one } of row) {
    const text = readable(one.text);
    const before = cells.at(-1);
    const gap = before ? Math.max(x0 - before.x1, before.x0 - x1) : 0;
    if (text === "") continue;
    if (!before || gap >= CELL_GAP * size) cells.push({ text, x0, x1 });
    else {
      const joined = {
        text: `${before.text} ${text}`,
        x0: Math.min(before.x0, x0),
        x1: Math.max(before.x1, x1),
      };
      cells[cells.length - 1] = joined;
    }
  }
  return cells;
}

/** Ligatures and Arabic letters in the shape they were drawn in become the letters they are. */
const DRAWN = /[\uFB00-\uFB06\uFB13-\uFB17\uFB1D-\uFDFB\uFE70-\uFEFC]/gu;
/** Symbol fonts put their bullets where Unicode has nothing. */
const PRIVATE_BULLET = /^[\uF000-\uF0FF](?:\s|$)/u;
const PRIVATE = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu;
const LEADERS = /(?:\s?[.·…_]){4,}\s?/gu;

function readable(text: string): string {
  const letters = text
    .replaceAll("\u00AD", "-")
    .replaceAll(DRAWN, (drawn) => drawn.normalize("NFKC"))
    .replace(PRIVATE_BULLET, "• ")
    .replaceAll(PRIVATE, "");
  return cleanText(letters).replaceAll(LEADERS, " … ").trim();
}
