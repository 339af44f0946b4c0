import type { Analysis, Unit } from "./analysis.ts";
import { cueColumns } from "./boundary-cues.ts";
import { turnColumns } from "./boundary-turns.ts";
import { cosines, depths, links, newness, ranks, type Stream } from "./boundary-windows.ts";
import { columnOf } from "./columns.ts";
import { turnsOf, type Turns } from "./term-statistics.ts";
import { STOP } from "./vocabulary.ts";

/** One feature of every place where a chapter may begin. */
export type Column = readonly [name: string, values: Float64Array];

/** Widths of what is compared on either side, in tokens; shares are of the whole document, whose topics grow with it. */
const WIDTHS = [80, 200, 500, 1200];
const SPEAKER_WIDTHS = [150, 500, 1500];
const SHARES = [3, 8];
const MIN_WIDTH = 30;
const REACHES = [60, 250, 800];
const NEW_WIDTHS = [150, 500];
/** Tokens in which a term counts once when it is asked how widely it is spread. */
const BLOCK = 80;

/** The sentences that begin a segment, the first segment with words excepted: each may begin a chapter. */
function startsOf({ units }: Analysis): Unit[] {
  let last = units[0]?.firstSegment ?? 0;
  return units.filter(({ opensSegment, firstSegment }) => {
    const isStart = opensSegment && firstSegment !== last;
    if (isStart) last = firstSegment;
    return isStart;
  });
}

/** Terms, weighed by how few parts of the document say them; what is said once holds nothing together. */
function termStream({ tokens, terms }: Analysis): Stream {
  const blocks = new Float64Array(terms.length);
  const counts = new Float64Array(terms.length);
  const last = new Int32Array(terms.length).fill(-1);
  const size = tokens.term.length;
  let kept = 0;
  for (let at = 0; at < size; at += 1) {
    const id = tokens.term[at] ?? STOP;
    if (id === STOP) continue;
    kept += 1;
    counts[id] = (counts[id] ?? 0) + 1;
    const block = Math.floor(at / BLOCK);
    if (last[id] !== block) blocks[id] = (blocks[id] ?? 0) + 1;
    last[id] = block;
  }
  const all = size / BLOCK;
  const weights = blocks.map((found, id) => ((counts[id] ?? 0) < 2 ? 0 : Math.max(0, Math.log(all / found))));
  const stream = { at: new Int32Array(kept), ids: new Int32Array(kept), worth: new Float64Array(kept) };
  let end = 0;
  for (let at = 0; at < size; at += 1) {
    const id = tokens.term[at] ?? STOP;
    const weight = id === STOP ? 0 : (weights[id] ?? 0);
    if (weight === 0) continue;
    [stream.at[end], stream.ids[end], stream.worth[end]] = [at, id, weight];
    end += 1;
  }
  const { at, ids, worth } = stream;
  const cut = { at: at.subarray(0, end), ids: ids.subarray(0, end), worth: worth.subarray(0, end) };
  return { ...cut, kinds: terms.length, size };
}

/** Who says each sentence, which counts by its words. */
function speakerStream({ tokens, units }: Analysis, { speakerOf, share }: Turns): Stream {
  return {
    at: Int32Array.from(units, ({ firstToken }) => firstToken),
    ids: speakerOf,
    worth: columnOf(units.length, (at) => (units[at]?.endToken ?? 0) - (units[at]?.firstToken ?? 0)),
    kinds: share.length,
    size: tokens.term.length,
  };
}

function wordColumns(terms: Stream, speakers: Stream, cuts: Int32Array): Column[] {
  const columns: Column[] = [];
  const compare = (name: string, stream: Stream, width: number): Float64Array => {
    const values = cosines(stream, cuts, width);
    columns.push([name, values]);
    return values;
  };
  for (const width of WIDTHS) {
    const values = compare(`words${width}`, terms, width);
    columns.push([`words${width}Depth`, depths(values, cuts, width)], [`words${width}Rank`, ranks(values)]);
  }
  for (const width of SPEAKER_WIDTHS) {
    const values = compare(`speakers${width}`, speakers, width);
    columns.push([`speakers${width}Depth`, depths(values, cuts, width)]);
  }
  for (const percent of SHARES) {
    const width = Math.max(MIN_WIDTH, Math.round((terms.size * percent) / 100));
    const values = compare(`words${percent}Percent`, terms, width);
    columns.push([`words${percent}PercentDepth`, depths(values, cuts, width)]);
    compare(`speakers${percent}Percent`, speakers, width);
  }
  for (const reach of REACHES) columns.push([`links${reach}`, links(terms, cuts, reach)]);
  for (const { width, first, last } of newness(terms, cuts, NEW_WIDTHS))
    columns.push([`firstSaid${width}`, first], [`lastSaid${width}`, last]);
  return columns;
}

function placeColumns(cuts: Int32Array, size: number): Column[] {
  const column = (name: string, value: (place: number) => number): Column => [
    name,
    columnOf(cuts.length, (at) => value((cuts[at] ?? 0) / Math.max(1, size))),
  ];
  return [
    column("first3Percent", (place) => (place < 0.03 ? 1 : 0)),
    column("first8Percent", (place) => (place < 0.08 ? 1 : 0)),
    column("last3Percent", (place) => (place > 0.97 ? 1 : 0)),
    column("last10Percent", (place) => (place > 0.9 ? 1 : 0)),
    column("middle", (place) => place * (1 - place)),
  ];
}

/** Where chapters may begin, and everything that the scorer knows of each place. Linear, but for sorting. */
export function describeBoundaries(analysis: Analysis): { starts: Unit[]; columns: Column[] } {
  const starts = startsOf(analysis);
  const cuts = Int32Array.from(starts, ({ firstToken }) => firstToken);
  const turns = turnsOf(analysis);
  const floor = turnColumns(analysis, turns, starts);
  return {
    starts,
    columns: [
      ["always", new Float64Array(starts.length).fill(1)],
      ...wordColumns(termStream(analysis), speakerStream(analysis, turns), cuts),
      ...floor.columns,
      ...placeColumns(cuts, analysis.tokens.term.length),
      ...cueColumns(analysis, turns, starts, floor.leads),
    ],
  };
}
