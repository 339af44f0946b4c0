import type { Analysis } from "./analysis.ts";
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

/** Counts every term once through the document. `classes` is by surface id. */
export function countTerms(analysis: Analysis, turns: Turns, classes: Uint16Array): TermStatistics {
  const { units, tokens, terms } = analysis;
  const size = terms.length;
  const found = {
    count: new Float64Array(size),
    sentences: new Float64Array(size),
    turns: new Float64Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size).fill(-1),
    capitals: new Float64Array(size),
    speakers: new Int32Array(size),
  };
  const lastTurn = new Int32Array(size).fill(-1);
  for (const { index, firstToken, endToken } of units) {
    const turn = turns.turnOf[index] ?? 0;
    const bit = 1 << Math.min(MOST_SPEAKERS, turns.speakerOf[index] ?? 0);
    for (let at = firstToken; at < endToken; at += 1) {
      const term = tokens.term[at] ?? STOP;
      if (term === STOP) continue;
      found.count[term] = (found.count[term] ?? 0) + 1;
      if (at > firstToken && ((classes[tokens.surface[at] ?? 0] ?? 0) & WordClass.capital) !== 0)
        found.capitals[term] = (found.capitals[term] ?? 0) + 1;
      const last = found.last[term] ?? -1;
      if (last === index) continue;
      if (last < 0) found.first[term] = index;
      found.last[term] = index;
      found.sentences[term] = (found.sentences[term] ?? 0) + 1;
      found.speakers[term] = (found.speakers[term] ?? 0) | bit;
      if (lastTurn[term] !== turn) found.turns[term] = (found.turns[term] ?? 0) + 1;
      lastTurn[term] = turn;
    }
  }
  return found;
}
