import { joinTurns } from "../documents/captions/turns.ts";
import type { Segment } from "../documents/document.ts";
import type { JudgedPassage } from "./judge-clip.ts";

/**
 * Passages as an engine makes them, a few seconds each, joined into segments that can be read and cited. What may be made
 * up is kept apart from what is not.
 */
export function groupPassages(passages: readonly JudgedPassage[]): Omit<Segment, "id">[] {
  const runs: JudgedPassage[][] = [];
  for (const passage of passages) {
    const run = runs.at(-1);
    if (run && run[0]?.unsure === passage.unsure) run.push(passage);
    else runs.push([passage]);
  }
  return runs.flatMap((run) => {
    const cues = run.map(({ text, startMs, endMs, speaker }) => ({ text, startMs, endMs, speaker }));
    return joinTurns(cues).map((segment) => (run[0]?.unsure ? { ...segment, unsure: true } : segment));
  });
}
