import type { Analysis, Unit } from "./analysis.ts";
import { STOP } from "./vocabulary.ts";

/** A few whole segments, the grain at which chapters are found. A chapter may begin where a block begins. */
export type Block = {
  readonly firstSegment: number;
  readonly words: number;
  readonly terms: readonly number[];
  /** How much the block's opening sounds like the start of a topic, 0 to 1. */
  readonly cue: number;
};

/** Bounds the work of comparing every possible chapter, whatever the length of the document. */
const MAX_BLOCKS = 360;
const MIN_WORDS = 14;
const PAUSE_MS = 2500;

const turning =
  /\b(?:mov(?:e|ing) on|next (?:topic|item|question|up|thing|one|agenda|speaker|slide|point)|let's (?:talk|turn|start|move|look|go|get|begin)|we'll (?:start|move|turn|begin)|i(?:'d| would) like to (?:talk|start|move|turn|begin)|want to (?:talk|move|turn|start)|(?:my|your|the) (?:presentation|next question|update)|agenda|another (?:topic|thing|question)|turning to|first of all|finally|to (?:close|conclude|wrap up|summarize)|in the second|last(?:ly| topic| item| thing))\b/i;
const opener = /^(?:okay|ok|alright|all right|so|now|right|well|anyway|great|good|moving)\b/i;

/** The sound of a topic's start: a turn of phrase, a silence, someone else beginning to speak. */
function cueOf({ segments, units }: Analysis, unit: Unit): number {
  const segment = segments[unit.firstSegment];
  const before = segments[unit.firstSegment - 1];
  if (!segment || !before) return 0;
  const opening = [0, 1, 2].map((ahead) => units[unit.index + ahead]?.text.slice(0, 160) ?? "").join(" ");
  const gapMs = (segment.startMs ?? 0) - (before.endMs ?? segment.startMs ?? 0);
  let cue = 0;
  if (turning.test(opening)) cue += 0.5;
  if (opener.test(unit.text.trimStart())) cue += 0.25;
  if (gapMs >= PAUSE_MS) cue += 0.25;
  if (segment.heading !== undefined) cue += 1;
  return Math.min(1, cue);
}

/** Worth a block of its own, so that the announcement is where the chapter begins. */
const announces = ({ text }: Unit): boolean =>
  turning.test(text.slice(0, 160)) || opener.test(text.trimStart());

/** Groups sentences into at most a few hundred blocks; each begins at a segment that begins a sentence. Linear. */
export function toBlocks(analysis: Analysis): Block[] {
  const { units, tokens } = analysis;
  const target = Math.max(MIN_WORDS, tokens.term.length / MAX_BLOCKS);
  const blocks: Block[] = [];
  let opening: Unit | undefined;
  let terms: number[] = [];
  let words = 0;
  const close = (): void => {
    if (opening)
      blocks.push({ firstSegment: opening.firstSegment, words, terms, cue: cueOf(analysis, opening) });
  };
  for (const unit of units) {
    const due = words >= target || (words >= target / 2 && announces(unit));
    if (!opening || (due && unit.opensSegment)) {
      close();
      [opening, terms, words] = [unit, [], 0];
    }
    words += unit.endToken - unit.firstToken;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      const id = tokens.term[at] ?? STOP;
      if (id !== STOP) terms.push(id);
    }
  }
  close();
  return blocks;
}
