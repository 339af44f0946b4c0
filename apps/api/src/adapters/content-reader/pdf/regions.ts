import { type Fragment, isRightToLeft, rowsOf } from "./fragments.ts";

/** Fragments that are read line by line: a column, a heading across columns, a table. */
export type Region = readonly Fragment[];

interface Gutter {
  left: ReadonlySet<Fragment>;
  right: ReadonlySet<Fragment>;
  /** What reaches across: a heading or a figure over both columns. */
  across: ReadonlySet<Fragment>;
}

const MAX_DEPTH = 24;
const MIN_ROWS = 3;
/** The widest are tried: no page has more columns. */
const MAX_GUTTERS = 12;
/** In the unit of the letter size. */
const MIN_GUTTER = 0.7;
const WIDE = 0.62;

/**
 * The parts of a page in reading order. A page is cut at gutters between texts that stand beside each other, above and
 * below whatever reaches across, and where that finds nothing at its widest gap from top to bottom.
 * After the recursive X-Y cut of Nagy and Seth (1984), which cuts at clean gaps only.
 */
export function regionsOf(fragments: readonly Fragment[]): Region[] {
  return cut(fragments, isRightToLeft(fragments), 0);
}

function cut(fragments: readonly Fragment[], rtl: boolean, depth: number): Region[] {
  if (fragments.length < 2 * MIN_ROWS || depth >= MAX_DEPTH) return fragments.length > 0 ? [fragments] : [];
  const gutter = bestGutter(fragments);
  if (gutter) return bands(gutter).flatMap((band) => columns(band, gutter, rtl, depth + 1));
  const [above, below] = halves(fragments);
  if (below.length === 0) return [fragments];
  const parts = [cut(above, rtl, depth + 1), cut(below, rtl, depth + 1)];
  // A cut that led to no columns was none: paragraphs are told apart by what reads the lines.
  return parts.every(({ length }) => length === 1) ? [fragments] : parts.flat();
}

/** The parts of a band: what reaches across alone, or what stands on either side. */
function columns(band: Fragment[], { left, right, across }: Gutter, rtl: boolean, depth: number): Region[] {
  const sides = [left, right].map((side) => band.filter((one) => side.has(one)));
  const isColumns = sides.every(({ length }) => length > 0) && !band.some((one) => across.has(one));
  if (!isColumns) return cut(band, rtl, depth);
  if (isTable(sides)) return [band];
  return (rtl ? sides.toReversed() : sides).flatMap((side) => cut(side, rtl, depth));
}

/** From top to bottom: stretches of columns and of what reaches across them, in turn. */
function bands({ left, right, across }: Gutter): Fragment[][] {
  const stretches: Fragment[][] = [];
  let before: boolean | undefined;
  for (const row of rowsOf([...left, ...right, ...across])) {
    const now = row.some((one) => across.has(one));
    const stretch = stretches.at(-1);
    if (stretch && now === before) for (const one of row) stretch.push(one);
    else stretches.push([...row]);
    before = now;
  }
  return stretches;
}

function bestGutter(fragments: readonly Fragment[]): Gutter | undefined {
  const x0 = least(fragments, (one) => one.x0);
  const width = -least(fragments, (one) => -one.x1) - x0;
  const narrow = fragments.filter((one) => one.x1 - one.x0 < WIDE * width);
  if (narrow.length < 2 * MIN_ROWS) return undefined;
  const gutters = gapsAcross(narrow)
    .toSorted((a, b) => b.x1 - b.x0 - a.x1 + a.x0)
    .slice(0, MAX_GUTTERS)
    .map((gap) => sidesOf(fragments, gap))
    .filter(partsColumns);
  const weight = ({ left, right, across }: Gutter) => Math.min(chars(left), chars(right)) - chars(across) / 2;
  return gutters.toSorted((a, b) => weight(b) - weight(a))[0];
}

/** Upright stretches that no fragment touches. */
function gapsAcross(fragments: readonly Fragment[]): { x0: number; x1: number }[] {
  const gaps: { x0: number; x1: number }[] = [];
  const size = median(fragments.map((one) => one.size));
  let end = Number.POSITIVE_INFINITY;
  for (const { x0, x1 } of fragments.toSorted((a, b) => a.x0 - b.x0)) {
    if (x0 - end >= MIN_GUTTER * size) gaps.push({ x0: end, x1: x0 });
    end = end === Number.POSITIVE_INFINITY ? x1 : Math.max(end, x1);
  }
  return gaps;
}

function sidesOf(fragments: readonly Fragment[], { x0, x1 }: { x0: number; x1: number }): Gutter {
  const left = new Set<Fragment>();
  const right = new Set<Fragment>();
  const across = new Set<Fragment>();
  for (const one of fragments) {
    const side = one.x1 <= x0 + 0.5 ? left : one.x0 >= x1 - 0.5 ? right : across;
    side.add(one);
  }
  return { left, right, across };
}

/** Columns hold running text, stand beside each other, and what reaches across them stands by itself. */
function partsColumns({ left: onLeft, right: onRight, across }: Gutter): boolean {
  const [left, right] = [[...onLeft], [...onRight]];
  if (!isProse(left) || !isProse(right)) return false;
  const top = Math.max(
    least(left, (one) => one.y),
    least(right, (one) => one.y),
  );
  const bottom = Math.min(-least(left, (one) => -one.y), -least(right, (one) => -one.y));
  const beside = (side: Fragment[]) => side.filter(({ y }) => y >= top - 1 && y <= bottom + 1).length;
  if (Math.min(beside(left), beside(right)) < MIN_ROWS) return false;
  const mixed = rowsOf([...left, ...right, ...across]).filter(
    (row) => row.some((one) => across.has(one)) && row.some((one) => !across.has(one)),
  );
  return mixed.length <= (left.length + right.length) / 10;
}

/** Rows as long as a column is wide, of whole lines: one that is stretched falls into short fragments, but not all do. */
function isProse(side: readonly Fragment[]): boolean {
  const rows = rowsOf(side).map((row) => ({
    width: -least(row, ({ x1 }) => -x1) - least(row, ({ x0 }) => x0),
    chars: -least(row, ({ text }) => -text.length * (DENSE.test(text) ? 2 : 1)),
  }));
  if (rows.length < MIN_ROWS) return false;
  const width = -least(side, ({ x1 }) => -x1) - least(side, ({ x0 }) => x0);
  const full = rows.filter((row) => row.width > width * 0.55).length;
  return median(rows.map(({ chars: count }) => count)) >= 13 && full * 2 >= rows.length;
}

/** Scripts whose characters say as much as two. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Short cells, each beside another. */
function isTable(sides: readonly Fragment[][]): boolean {
  if (sides.every(isProse)) return false;
  const rows = rowsOf(sides.flat());
  const isShort = median(sides.flat().map(({ text }) => text.length)) < 25;
  return isShort && rows.length > 1 && rows.filter(({ length }) => length > 1).length >= rows.length * 0.8;
}

/** Above and below the widest gap between two rows, if it is wider than between lines of a text. */
function halves(fragments: readonly Fragment[]): [Fragment[], Fragment[]] {
  const rows = rowsOf(fragments);
  let widest = 0;
  let at = 0;
  for (let i = 1; i < rows.length; i++) {
    const [above, below] = [rows[i - 1]?.[0], rows[i]?.[0]];
    const gap = above && below ? (below.y - above.y) / Math.max(above.size, below.size) : 0;
    if (gap > widest) [widest, at] = [gap, i];
  }
  return widest > 1.6 ? [rows.slice(0, at).flat(), rows.slice(at).flat()] : [[...fragments], []];
}

const chars = (fragments: Iterable<Fragment>) =>
  [...fragments].reduce((sum, { text }) => sum + text.length, 0);

/** Math.min of a spread list overflows the stack on a long one. */
export function least<Thing>(things: readonly Thing[], measure: (thing: Thing) => number): number {
  return things.reduce((min, thing) => Math.min(min, measure(thing)), Number.POSITIVE_INFINITY);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
