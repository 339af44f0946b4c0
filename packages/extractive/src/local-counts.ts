import type { Analysis } from "./analysis.ts";
import { STOP } from "./vocabulary.ts";

/** How often terms are said within `reach` sentences of one; it moves forward through the document only. */
export function createLocalCounts({ units, tokens, terms }: Analysis, reach: number) {
  const counts = new Int32Array(terms.length);
  let from = 0;
  let to = 0;
  const add = (index: number, change: number): void => {
    const unit = units[index];
    if (!unit) return;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      const term = tokens.term[at] ?? STOP;
      if (term !== STOP) counts[term] = (counts[term] ?? 0) + change;
    }
  };
  return {
    moveTo(index: number): void {
      while (to <= index + reach) add(to++, 1);
      while (from < index - reach) add(from++, -1);
    },
    count: (term: number): number => counts[term] ?? 0,
  };
}
