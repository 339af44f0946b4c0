import type { Analysis, Unit } from "./analysis.ts";
import type { Column } from "./boundary-features.ts";
import { ranks } from "./boundary-windows.ts";
import { columnOf } from "./columns.ts";
import type { Turns } from "./term-statistics.ts";

/** Turns looked at on either side. */
const NEAR = 5;
const LONG_WORDS = 40;
const CHAIR_WORDS = 12;
/** A speaker who has not spoken before, or not for so many turns. */
const LONG_AGO = 100;

const log = (words: number): number => Math.log1p(words) / 5;

/** What is said of each turn, in order. */
type Floor = {
  /** Logarithm of the words. */
  lengths: Float64Array;
  words: Float64Array;
  speakers: Int32Array;
  /** Turns since the speaker's last; infinite for the first. */
  since: Float64Array;
  rank: Float64Array;
  /** Whoever takes most turns. */
  chair: number;
  usual: number;
};

function floorOf({ units }: Analysis, { starts, speakerOf }: Turns): Floor {
  const size = Math.max(0, starts.length - 1);
  const floor = {
    lengths: new Float64Array(size),
    words: new Float64Array(size),
    speakers: new Int32Array(size),
    since: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
  const last: number[] = [];
  const taken: number[] = [];
  let [all, weighed] = [0, 0];
  for (let turn = 0; turn < size; turn += 1) {
    const first = starts[turn] ?? 0;
    const said = (units[(starts[turn + 1] ?? 0) - 1]?.endToken ?? 0) - (units[first]?.firstToken ?? 0);
    const speaker = speakerOf[first] ?? 0;
    const before = last[speaker];
    if (before !== undefined) floor.since[turn] = turn - before;
    last[speaker] = turn;
    taken[speaker] = (taken[speaker] ?? 0) + 1;
    [floor.words[turn], floor.lengths[turn], floor.speakers[turn]] = [said, log(said), speaker];
    all += said;
    weighed += log(said) * said;
  }
  const most = taken.reduce((top, count) => Math.max(top, count), 0);
  return {
    ...floor,
    rank: ranks(floor.words),
    chair: taken.indexOf(most),
    usual: weighed / Math.max(1, all),
  };
}

const highest = (values: Float64Array, from: number, to: number): number => {
  let top = 0;
  for (let at = from; at < to; at += 1) top = Math.max(top, values[at] ?? 0);
  return top;
};

const meanOf = (values: Float64Array, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += values[at] ?? 0;
  return sum / (to - from);
};

type ByTurn = Record<string, (turn: number) => number>;

/** What a turn tells that begins at the place itself. */
function opened({ lengths, words, speakers, since, rank, chair, usual }: Floor): ByTurn {
  const isFirst = (turn: number): boolean => speakers[turn] === speakers[0];
  const isMost = (turn: number): boolean => speakers[turn] === chair;
  return {
    change: () => 1,
    newSpeaker: (turn) => (since[turn] === Number.POSITIVE_INFINITY ? 1 : 0),
    length: (turn) => lengths[turn] ?? 0,
    isMost: (turn) => (isMost(turn) ? 1 : 0),
    isFirst: (turn) => (isFirst(turn) ? 1 : 0),
    sinceSpoke: (turn) => Math.log(Math.min(LONG_AGO, since[turn] ?? 1)) / 5,
    lengthRank: (turn) => rank[turn] ?? 0,
    lengthRelative: (turn) => (lengths[turn] ?? 0) - usual,
    longStart: (turn) => ((words[turn] ?? 0) >= LONG_WORDS ? 1 : 0),
    chairStart: (turn) => ((isMost(turn) || isFirst(turn)) && (words[turn] ?? 0) >= CHAIR_WORDS ? 1 : 0),
  };
}

/** What the turns around a place tell. */
function around({ lengths, words, speakers, since, rank }: Floor, share: Float64Array): ByTurn {
  return {
    inFirstTurn: (turn) => (since[turn] === Number.POSITIVE_INFINITY ? 1 : 0),
    lengthNext: (turn) => lengths[turn + 1] ?? 0,
    lengthBefore: (turn) => lengths[turn - 1] ?? 0,
    longestAfter: (turn) => highest(lengths, turn, turn + NEAR),
    longestBefore: (turn) => highest(lengths, turn - NEAR, turn),
    meanAfter: (turn) => log(meanOf(words, turn, turn + NEAR)),
    meanBefore: (turn) => log(meanOf(words, turn - NEAR, turn)),
    share: (turn) => share[speakers[turn] ?? 0] ?? 0,
    shareBefore: (turn) => share[speakers[turn - 1] ?? speakers[turn] ?? 0] ?? 0,
    rankAfter: (turn) => highest(rank, turn, turn + 4),
    rankBefore: (turn) => highest(rank, turn - 3, turn),
  };
}

/** Who speaks, and for how long, where each sentence of `starts` begins. */
export function turnColumns(analysis: Analysis, turns: Turns, starts: readonly Unit[]) {
  const floor = floorOf(analysis, turns);
  const opensTurn = ({ index }: Unit): boolean => turns.turnOf[index] !== turns.turnOf[index - 1];
  const places = Int32Array.from(starts, ({ index }) => turns.turnOf[index] ?? 0);
  const opens = Uint8Array.from(starts, (unit) => (opensTurn(unit) ? 1 : 0));
  const columns = [
    ...Object.entries(opened(floor)).map(([name, value]): Column => [
      name,
      columnOf(places.length, (at) => (opens[at] === 1 ? value(places[at] ?? 0) : 0)),
    ]),
    ...Object.entries(around(floor, turns.share)).map(([name, value]): Column => [
      name,
      columnOf(places.length, (at) => value(places[at] ?? 0)),
    ]),
  ];
  return {
    columns,
    leads: (unit: Unit): boolean => {
      const speaker = turns.speakerOf[unit.index];
      return opensTurn(unit) && (speaker === floor.chair || speaker === floor.speakers[0]);
    },
  };
}
