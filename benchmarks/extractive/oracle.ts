import { rougeN, rougeTokens } from "./rouge.ts";

/** The sentences that raise R-1 + R-2 most, one after another, knowing the reference: what choosing could reach. */
export function oracle(sentences: readonly string[], reference: readonly string[], budget: number): number[] {
  const goal = reference.flatMap(rougeTokens);
  const tokens = sentences.map(rougeTokens);
  const words = sentences.map((text) => text.split(/\s+/u).filter((word) => word !== "").length);
  const chosen: number[] = [];
  let said: string[] = [];
  let left = budget;
  for (let best = 0; ;) {
    let next = -1;
    for (const at of sentences.keys()) {
      if ((words[at] ?? 0) > left || chosen.includes(at)) continue;
      const summary = [...said, ...(tokens[at] ?? [])];
      const score = rougeN(summary, goal, 1).f1 + rougeN(summary, goal, 2).f1;
      if (score > best) [best, next] = [score, at];
    }
    if (next < 0) return chosen;
    chosen.push(next);
    said = [...said, ...(tokens[next] ?? [])];
    left -= words[next] ?? 0;
  }
}
