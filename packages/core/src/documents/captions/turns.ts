import { oneLine } from "../cleaning.ts";
import type { Segment } from "../document.ts";
import { cutToSize, endsSentence, splitSentences, wordSize } from "../sentence-breaks.ts";
import type { Cue } from "./cue.ts";
import type { TimedCue } from "./times.ts";

const SENTENCE_WORDS = 20;
const SENTENCE_MS = 10_000;
const PAUSE_WORDS = 35;
const PAUSE_MS = 500;
const SILENCE_MS = 3000;
const MAX_WORDS = 60;
const MAX_MS = 30_000;

type Passage = Omit<Segment, "id"> & {
  size: number;
  glued?: boolean | undefined;
  turn?: boolean | undefined;
};

/**
 * Joins cues into passages that can be read and cited: one speaker, whole sentences where there are any, one to three
 * of them or about 10 to 30 s. A cue that ends in mid-sentence is cut there; the time of the cut is interpolated by
 * length, which is off by less than the cue is long. Words are neither lost nor repeated.
 */
export function joinTurns(cues: readonly (TimedCue | Cue)[]): Omit<Segment, "id">[] {
  const passages: Passage[] = [];
  for (const cue of cues) {
    for (const piece of pieces(cue)) {
      const current = passages.at(-1);
      if (!current || startsAnew(current, piece)) passages.push(piece);
      else extend(current, piece);
    }
  }
  return settleEnds(passages).map(({ size: _size, glued: _glued, turn: _turn, ...segment }) => segment);
}

function* pieces(cue: TimedCue | Cue): Generator<Passage> {
  const text = oneLine(cue.text);
  if (!text) return;
  const isTimed = cue.startMs !== undefined && cue.endMs !== undefined;
  const at = (offset: number) =>
    isTimed
      ? Math.round((cue.startMs ?? 0) + (((cue.endMs ?? 0) - (cue.startMs ?? 0)) * offset) / text.length)
      : 0;
  let isFirst = true;
  for (const sentence of splitSentences(text)) {
    for (const part of cutToSize(sentence.text, MAX_WORDS)) {
      const from = sentence.at + part.at;
      yield {
        text: part.text,
        size: wordSize(part.text),
        ...(isTimed && { startMs: at(isFirst ? 0 : from), endMs: at(from + part.text.length) }),
        ...(cue.speaker && { speaker: cue.speaker }),
        ...(isFirst && { glued: cue.glued, turn: cue.turn }),
      };
      isFirst = false;
    }
  }
}

function startsAnew(current: Passage, next: Passage): boolean {
  if (current.speaker !== next.speaker || next.turn) return true;
  const isTimed = current.startMs !== undefined && next.startMs !== undefined;
  const gapMs = isTimed ? (next.startMs ?? 0) - (current.endMs ?? 0) : 0;
  if (gapMs >= SILENCE_MS) return true;
  if (next.glued || isPunctuation(next.text)) return false;
  const lengthMs = isTimed ? (current.endMs ?? 0) - (current.startMs ?? 0) : 0;
  const wouldBeMs = isTimed ? (next.endMs ?? 0) - (current.startMs ?? 0) : 0;
  if (endsSentence(current.text) && (current.size >= SENTENCE_WORDS || lengthMs >= SENTENCE_MS)) return true;
  if (gapMs >= PAUSE_MS && current.size >= PAUSE_WORDS) return true;
  return current.size + next.size > MAX_WORDS || wouldBeMs > MAX_MS;
}

function extend(current: Passage, next: Passage): void {
  const isJoined =
    next.glued || isPunctuation(next.text) || (isCjk(current.text.at(-1)) && isCjk(next.text[0]));
  current.text += isJoined ? next.text : ` ${next.text}`;
  current.size += next.size;
  if (current.endMs !== undefined && next.endMs !== undefined)
    current.endMs = Math.max(current.endMs, next.endMs);
}

/** The player is in one passage at a time: starts rise even where two people speak at once, and each ends by the next. */
function settleEnds(passages: Passage[]): Passage[] {
  let aboveMs = 0;
  for (const [i, passage] of passages.entries()) {
    if (passage.startMs === undefined || passage.endMs === undefined) continue;
    passage.startMs = aboveMs = Math.max(aboveMs, passage.startMs);
    const next = passages[i + 1]?.startMs ?? 0;
    passage.endMs = Math.max(
      passage.startMs,
      next > passage.startMs ? Math.min(passage.endMs, next) : passage.endMs,
    );
  }
  return passages;
}

function isPunctuation(text: string): boolean {
  return text.length <= 3 && /^[,.;:!?…。，、！？%)\]]+$/.test(text);
}

function isCjk(char: string | undefined): boolean {
  return char !== undefined && /[\u3000-\u30FF\u3400-\u9FFF\uFF00-\uFF65]/.test(char);
}
