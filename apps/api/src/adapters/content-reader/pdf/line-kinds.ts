import type { BodyStyle } from "./body-style.ts";
import type { Cell, Line } from "./lines.ts";

/** What a line belongs to. Notes are all that is set smaller: footnotes, captions, lists of sources. */
export type LineKind = "text" | "heading" | "item" | "table" | "code" | "note";

export const BULLET = /^[•‣▪■●○◦∙·–*➢✓-]\s+(?=\S)/u;
export const MARKER = /^(?:[•‣▪■●○◦∙·–*➢✓-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/u;
const NUMBERED = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\p{Lu}/u;
const ENDED = /[.,;:!?…。，；：！？]$/u;
const MAX_HEADING = 160;
const LARGER = 1.12;
const SMALLER = 0.92;
/** Points. */
const ALIGNED = 2;

/** The kind of each line. Lines come in reading order. */
export function kindsOf(lines: readonly Line[], body: BodyStyle): LineKind[] {
  const rows = tableRows(lines);
  return lines.map((line, i) => {
    if (rows.has(line)) return "table";
    if (line.isMono && !body.isMono) return "code";
    if (isHeading(line, lines[i - 1], lines[i + 1], body)) return "heading";
    if (line.size <= SMALLER * body.size) return "note";
    return MARKER.test(line.text) ? "item" : "text";
  });
}

/** Rows above one another, and next to these what has as many cells: a head is often set otherwise. */
function tableRows(lines: readonly Line[]): ReadonlySet<Line> {
  const beside = (i: number) =>
    [lines[i - 1], lines[i + 1]].filter((one) => one?.column === lines[i]?.column);
  const prose = proseColumns(lines);
  const isStretched = (line: Line) => prose.has(line.column) && isFlush(line);
  const core = new Set(
    lines.filter((line, i) => !isStretched(line) && beside(i).some((one) => one && areRows(line, one))),
  );
  const isHead = (line: Line, one: Line) => core.has(one) && one.cells.length === line.cells.length;
  return new Set(
    lines.filter(
      (line, i) => core.has(line) || (hasCells(line) && beside(i).some((one) => one && isHead(line, one))),
    ),
  );
}

/** Columns whose lines mostly reach from edge to edge in one piece. */
function proseColumns(lines: readonly Line[]): ReadonlySet<Line["column"]> {
  const counts = new Map<Line["column"], number>();
  for (const line of lines) {
    const vote = line.cells.length === 1 && isFlush(line) ? 2 : -1;
    counts.set(line.column, (counts.get(line.column) ?? 0) + vote);
  }
  return new Set([...counts].filter(([, count]) => count > 0).map(([column]) => column));
}

const isFlush = ({ x0, x1, column }: Line) => x0 - column.left < ALIGNED && column.right - x1 < ALIGNED;

/** Rows of a table have cells below each other; a line that is merely stretched to its column's width has not. */
function areRows(line: Line, other: Line): boolean {
  if (!hasCells(line) || !hasCells(other)) return false;
  const [fewer, more] = [line.cells, other.cells].toSorted((a, b) => a.length - b.length);
  const isBelow = ({ x0, x1 }: Cell) =>
    more?.some(
      (one) => Math.min(Math.abs(one.x0 - x0), Math.abs(one.x1 - x1)) < ALIGNED || isCentred(one, x0, x1),
    );
  return fewer?.slice(1).every(isBelow) ?? false;
}

function hasCells({ cells, text }: Line): boolean {
  return cells.length > 1 && !MARKER.test(text) && !/^\[?\d{1,3}[\].]?$/.test(cells[0]?.text ?? "");
}

const isCentred = (cell: Cell, x0: number, x1: number) => Math.abs(cell.x0 + cell.x1 - x0 - x1) < 2 * ALIGNED;

function isHeading(line: Line, above: Line | undefined, below: Line | undefined, body: BodyStyle): boolean {
  const { text, size } = line;
  if (text.length > MAX_HEADING || !/\p{L}{2}/u.test(text)) return false;
  if (size >= LARGER * body.size) return !isParagraph(line, below);
  if (size < 0.95 * body.size || isWide(line)) return false;
  const isSet = line.font !== body.font || isCapitals(text);
  const isAlone = below?.font !== line.font || below.column !== line.column || isFarBelow(line, below, body);
  if (!isSet || !isAlone || ENDED.test(text) || /^\p{Ll}/u.test(text)) return false;
  return NUMBERED.test(text) || above?.column !== line.column || isFarBelow(above, line, body);
}

/** Large type that fills its column line after line is a text in large type. */
function isParagraph(line: Line, below: Line | undefined): boolean {
  return ENDED.test(line.text) && isWide(line) && below?.size === line.size;
}

const isWide = ({ x0, x1, column }: Line) => x1 - x0 > 0.9 * (column.right - column.left) && x1 - x0 > 200;

const isCapitals = (text: string) => /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);

const isFarBelow = (above: Line, line: Line, body: BodyStyle) =>
  line.y - above.y > body.size * body.pitch * 1.25;
