// A model-based test of what is sold: see docs/decisions/0025-stripe-stand-in.md.
import { expect, test } from "vitest";

import { checkHistory } from "./check-history.ts";
import { type Handler, markedBeforeApplied, ours, selectThenInsert, withoutGate } from "./handlers.ts";
import { openCatalog, openWorld } from "./world.ts";

const HISTORIES = 1_000;
const HANG_MS = 600_000;

test(
  "1 000 random histories, told of late, twice, shuffled, and to handlers that die, end as the oracle says",
  async () => {
    const catalog = await openCatalog();
    const sum = { runs: 0, killed: 0, acts: 0 };
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const { complaint, played } = await checkHistory(openWorld(catalog, seed), ours, seed);
      expect(complaint).toBeUndefined();
      sum.runs += played.deaths.runs;
      sum.killed += played.deaths.killed;
      sum.acts += played.acts.length;
    }
    expect(sum.acts).toBeGreaterThan(4 * HISTORIES);
    expect(sum.killed / sum.runs).toBeGreaterThan(0.29);
  },
  HANG_MS,
);

test.each<[string, Handler]>([
  ["without an event gate", withoutGate],
  ["that looks an event up before it inserts it", selectThenInsert],
  ["that marks an event before it has acted on it", markedBeforeApplied],
])(
  "a handler %s fails the same test",
  async (_, wrong) => {
    const catalog = await openCatalog();
    let complaint: string | undefined;
    for (let seed = 1; seed <= HISTORIES && complaint === undefined; seed += 1)
      ({ complaint } = await checkHistory(openWorld(catalog, seed), wrong, seed));
    expect(complaint).toMatch(/^History \d+, after the news/);
  },
  HANG_MS,
);
