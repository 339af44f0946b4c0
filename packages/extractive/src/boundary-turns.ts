import type { Analysis, Unit } from "./analysis.ts";
import type { Column } from "./boundary-features.ts";
import { ranks } from "./boundary-windows.ts";
import type { Turns } from "./term-statistics.ts";

/** Turns looked at on either side. */
const NEAR = 5;
const LONG_WORDS = 40;
const CHAIR_WORDS = 12;
/** A speaker who has not spoken before, or not for so many turns. */
const LONG_AGO = 100;

const log = (words: number): number => Math.log1p(words) / 5;

/** The turns of a recording with what matters to where topics begin. Everything but `chair` is by turn. */
type Floor = {
  words: number[];
  speakers: number[];
  /** Turns since the speaker's last; infinite for the first. */
  since: number[];
  rank: Float64Array;
  /** Whoever takes most turns. */
  chair: number;
  usual: number;
};

function floorOf({ units }: Analysis, { starts, speakerOf }: Turns): Floor {
  const words = starts
    .slice(1)
    .map((end, turn) => (units[end - 1]?.endToken ?? 0) - (units[starts[turn] ?? 0]?.firstToken ?? 0));
  const speakers = starts.slice(0, -1).map((start) => speakerOf[start] ?? 0);
  const last = new Map<number, number>();
  const taken: number[] = [];
  const since = speakers.map((speaker, turn) => {
    const before = last.get(speaker);
    last.set(speaker, turn);
    taken[speaker] = (taken[speaker] ?? 0) + 1;
    return before === undefined ? Number.POSITIVE_INFINITY : turn - before;
  });
  const all = words.reduce((sum, said) => sum + said, 0);
  const usual = words.reduce((sum, said) => sum + log(said) * said, 0) / Math.max(1, all);
  const most = taken.reduce((top, count) => Math.max(top, count), 0);
  return { words, speakers, since, rank: ranks(Float64Array.from(words)), chair: taken.indexOf(most), usual };
}

/** What the turns around one tell, by name. */
function describe(floor: Floor, share: Float64Array, turn: number, opens: boolean): Record<string, number> {
  const { words, speakers, since, rank, chair, usual } = floor;
  const said = (of: number): number => words[of] ?? 0;
  const ranked = (of: number): number => rank[of] ?? 0;
  const steps = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, step) => turn + from + step);
  const mean = (turns: readonly number[]): number =>
    turns.reduce((sum, of) => sum + said(of), 0) / turns.length;
  const after = steps(0, NEAR);
  const before = steps(-NEAR, 0);
  const speaker = speakers[turn] ?? 0;
  const isNew = since[turn] === Number.POSITIVE_INFINITY;
  const leads = speaker === chair || speaker === speakers[0];
  const here = {
    change: 1,
    newSpeaker: isNew ? 1 : 0,
    length: log(said(turn)),
    isMost: speaker === chair ? 1 : 0,
    isFirst: speaker === speakers[0] ? 1 : 0,
    sinceSpoke: Math.log(Math.min(LONG_AGO, since[turn] ?? 1)) / 5,
    lengthRank: ranked(turn),
    lengthRelative: log(said(turn)) - usual,
    longStart: said(turn) >= LONG_WORDS ? 1 : 0,
    chairStart: leads && said(turn) >= CHAIR_WORDS ? 1 : 0,
  };
  return {
    ...(opens ? here : noneOf(here)),
    inFirstTurn: isNew ? 1 : 0,
    lengthNext: log(said(turn + 1)),
    lengthBefore: log(said(turn - 1)),
    longestAfter: log(Math.max(...after.map(said))),
    longestBefore: log(Math.max(...before.map(said))),
    meanAfter: log(mean(after)),
    meanBefore: log(mean(before)),
    share: share[speaker] ?? 0,
    shareBefore: share[speakers[turn - 1] ?? speaker] ?? 0,
    rankAfter: Math.max(...steps(0, 4).map(ranked)),
    rankBefore: Math.max(...steps(-3, 0).map(ranked)),
  };
}

const noneOf = (columns: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, 0]));

/** Who speaks, and for how long, where each sentence of `starts` begins. */
export function turnColumns(analysis: Analysis, turns: Turns, starts: readonly Unit[]) {
  const floor = floorOf(analysis, turns);
  const opensTurn = ({ index }: Unit): boolean => turns.turnOf[index] !== turns.turnOf[index - 1];
  const rows = starts.map((unit) =>
    describe(floor, turns.share, turns.turnOf[unit.index] ?? 0, opensTurn(unit)),
  );
  const columns = Object.keys(rows[0] ?? {}).map((name): Column => [
    name,
    Float64Array.from(rows, (row) => row[name] ?? 0),
  ]);
  return {
    columns,
    leads: (unit: Unit): boolean => {
      const speaker = turns.speakerOf[unit.index];
      return opensTurn(unit) && (speaker === floor.chair || speaker === floor.speakers[0]);
    },
  };
}
