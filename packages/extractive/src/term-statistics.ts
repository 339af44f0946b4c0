import type { Analysis } from "./analysis.ts";
import { Role } from "./grammar.ts";
import { STOP } from "./vocabulary.ts";
import { WordClass } from "./word-classes.ts";

/** What is known of each term of a document, by term id. Positions are unit indices. */
export type TermStatistics = {
  readonly count: Float64Array;
  /** Sentences, and turns, that say it. */
  readonly sentences: Float64Array;
  readonly turns: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** How often it is spelled with a capital within a sentence: a name. */
  readonly capitals: Float64Array;
  /** The first thirty speakers who say it, as bits. */
  readonly speakers: Int32Array;
  /** How often whoever says most says it. */
  readonly byMain: Float64Array;
  /** What stands beside it, counted: where nouns stand, where verbs stand, where other terms do. */
  readonly neighbours: Neighbours;
};

type Neighbours = {
  readonly afterDeterminer: Float64Array;
  readonly afterPreposition: Float64Array;
  readonly afterTerm: Float64Array;
  readonly beforePreposition: Float64Array;
  readonly beforeVerb: Float64Array;
  readonly beforeTerm: Float64Array;
};

/** Units of one speaker after another, and how much each speaker says. By unit index, but `share` by speaker. */
export type Turns = {
  readonly turnOf: Int32Array;
  readonly speakerOf: Int32Array;
  /** The share of all words that each speaker says. */
  readonly share: Float64Array;
  /** By turn: its first unit; one more at the end. */
  readonly starts: readonly number[];
};

export function turnsOf({ units, segments }: Analysis): Turns {
  const ids = new Map<string | undefined, number>();
  const turnOf = new Int32Array(units.length);
  const speakerOf = new Int32Array(units.length);
  const starts: number[] = [];
  const words: number[] = [];
  let all = 0;
  for (const { index, firstSegment, firstToken, endToken } of units) {
    const name = segments[firstSegment]?.speaker;
    let speaker = ids.get(name);
    if (speaker === undefined) ids.set(name, (speaker = ids.size));
    speakerOf[index] = speaker;
    if (index === 0 || speakerOf[index - 1] !== speaker) starts.push(index);
    turnOf[index] = starts.length - 1;
    words[speaker] = (words[speaker] ?? 0) + endToken - firstToken;
    all += endToken - firstToken;
  }
  starts.push(units.length);
  return { turnOf, speakerOf, starts, share: Float64Array.from(words, (said) => said / Math.max(1, all)) };
}

const MOST_SPEAKERS = 30;

const add = (column: Float64Array, at: number): void => {
  column[at] = (column[at] ?? 0) + 1;
};

/** Notes what stands before and after the token at `at`, within its sentence. */
function countNeighbours(
  { tokens }: Analysis,
  into: Neighbours,
  at: number,
  firstToken: number,
  endToken: number,
): void {
  const term = tokens.term[at] ?? STOP;
  if (at > firstToken) {
    const role = tokens.role[at - 1];
    if (role === Role.determiner) add(into.afterDeterminer, term);
    else if (role === Role.preposition) add(into.afterPreposition, term);
    else if (tokens.term[at - 1] !== STOP) add(into.afterTerm, term);
  }
  if (at + 1 < endToken) {
    const role = tokens.role[at + 1];
    if (role === Role.preposition) add(into.beforePreposition, term);
    else if (role === Role.copula || role === Role.modal) add(into.beforeVerb, term);
    else if (tokens.term[at + 1] !== STOP) add(into.beforeTerm, term);
  }
}

function emptyStatistics(size: number) {
  const column = (): Float64Array => new Float64Array(size);
  return {
    count: column(),
    sentences: column(),
    turns: column(),
    first: new Int32Array(size),
    last: new Int32Array(size).fill(-1),
    capitals: column(),
    speakers: new Int32Array(size),
    byMain: column(),
    neighbours: {
      afterDeterminer: column(),
      afterPreposition: column(),
      afterTerm: column(),
      beforePreposition: column(),
      beforeVerb: column(),
      beforeTerm: column(),
    },
  };
}

/** Whoever says most. */
export const mainSpeaker = ({ share }: Turns): number =>
  share.indexOf(share.reduce((most, said) => Math.max(most, said), 0));

/** Counts every term once through the document. `classes` is by surface id. */
export function countTerms(analysis: Analysis, turns: Turns, classes: Uint16Array): TermStatistics {
  const { units, tokens, terms } = analysis;
  const found = emptyStatistics(terms.length);
  const lastTurn = new Int32Array(terms.length).fill(-1);
  const main = mainSpeaker(turns);
  for (const { index, firstToken, endToken } of units) {
    const turn = turns.turnOf[index] ?? 0;
    const speaker = turns.speakerOf[index] ?? 0;
    const bit = 1 << Math.min(MOST_SPEAKERS, speaker);
    for (let at = firstToken; at < endToken; at += 1) {
      const term = tokens.term[at] ?? STOP;
      if (term === STOP) continue;
      add(found.count, term);
      if (speaker === main) add(found.byMain, term);
      countNeighbours(analysis, found.neighbours, at, firstToken, endToken);
      if (at > firstToken && ((classes[tokens.surface[at] ?? 0] ?? 0) & WordClass.capital) !== 0)
        add(found.capitals, term);
      const last = found.last[term] ?? -1;
      if (last === index) continue;
      if (last < 0) found.first[term] = index;
      found.last[term] = index;
      add(found.sentences, term);
      found.speakers[term] = (found.speakers[term] ?? 0) | bit;
      if (lastTurn[term] !== turn) add(found.turns, term);
      lastTurn[term] = turn;
    }
  }
  return found;
}
