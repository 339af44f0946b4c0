import { type Fragment, rowsOf } from "./fragments.ts";

/** A page's fragments, and its height. */
export interface Page {
  page: number;
  height: number;
  fragments: Fragment[];
}

/** How much of a page's height, at either end, may hold what runs along with the pages. */
const MARGIN = 0.2;
const MAX_ROWS = 4;
/** How far it may move from page to page, in points. */
const DRIFT = 4;
const PAGE_NUMBER = /^(?:top|bottom) (?:page |seite |página |pagina |p )?#(?: (?:of|von|de|sur|di|\/) #)?$/;

interface MarginRow {
  fragments: readonly Fragment[];
  key: string;
  y: number;
  page: number;
}

/**
 * Pages without their running headers, footers and page numbers: lines at the edge that stand at the same place on
 * other pages with the same words, but for numbers. A page number alone goes wherever it is the outermost line.
 */
export function withoutRunningLines(pages: readonly Page[]): Page[] {
  const margins = pages.map((page) => [marginRows(page, "top"), marginRows(page, "bottom")]);
  const seen = new Map<string, MarginRow[]>();
  for (const row of margins.flat(2)) {
    const rows = seen.get(row.key);
    if (rows) rows.push(row);
    else seen.set(row.key, [row]);
  }
  const kept = pages.map((page, i) => {
    const running = new Set(
      (margins[i] ?? []).flatMap((rows) => outermost(rows, (row) => isRunning(row, seen, pages.length))),
    );
    return { ...page, fragments: page.fragments.filter((one) => !running.has(one)) };
  });
  // Forms and slides may be alike from page to page in most of what they say.
  return charsOf(kept) * 2 < charsOf(pages) ? [...pages] : kept;
}

const charsOf = (pages: readonly Page[]) =>
  pages.reduce((sum, { fragments }) => fragments.reduce((chars, { text }) => chars + text.length, sum), 0);

/** The rows at an edge of the page, the outermost first. */
function marginRows({ page, height, fragments }: Page, edge: "top" | "bottom"): MarginRow[] {
  const isIn = ({ y }: Fragment) => (edge === "top" ? y < height * MARGIN : y > height * (1 - MARGIN));
  const rows = rowsOf(fragments.filter(isIn));
  return (edge === "top" ? rows : rows.toReversed()).slice(0, MAX_ROWS).map((row) => ({
    fragments: row,
    key: `${edge} ${wording(row)}`,
    y: row[0]?.y ?? 0,
    page,
  }));
}

function wording(row: readonly Fragment[]): string {
  const words = row
    .toSorted((a, b) => a.x0 - b.x0)
    .map(({ text }) => text)
    .join(" ")
    .toLowerCase();
  const numbered = words
    .replaceAll(/\d+/g, "#")
    .replaceAll(/[\s.\-–—|·]+/g, " ")
    .trim();
  return /^[ivxlc]{1,7}$/.test(numbered) ? "#" : numbered;
}

/** A number alone recurs on one more page, or stands below the only one; words recur on two more, if there are. */
function isRunning({ key, y, page }: MarginRow, seen: Map<string, MarginRow[]>, pageCount: number): boolean {
  const isNumber = PAGE_NUMBER.test(key);
  if (isNumber && pageCount === 1) return key.startsWith("bottom");
  let needed = isNumber || pageCount < 3 ? 1 : 2;
  for (const row of seen.get(key) ?? []) {
    if (row.page !== page && Math.abs(row.y - y) <= DRIFT) needed -= 1;
    if (needed === 0) return true;
  }
  return false;
}

/** What runs is outside of what is read: a row within the text that happens to recur stays. */
function outermost(rows: readonly MarginRow[], isRunningRow: (row: MarginRow) => boolean): Fragment[] {
  const end = rows.findIndex((row) => !isRunningRow(row));
  return rows.slice(0, end === -1 ? rows.length : end).flatMap(({ fragments }) => fragments);
}
