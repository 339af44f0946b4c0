// Takes all turns of a lane and keeps them until it is killed: run by model-turns.test.ts as a process of its own.
import { openModelTurns } from "../model-turns.ts";
import { openPostgres } from "../postgres.ts";

const [url = "", lane = "", places = "1"] = process.argv.slice(2);

const limits = { concurrency: Number(places), tokensPerMinute: undefined };
const turns = await openModelTurns(await openPostgres(url), limits, () => process.exit(1));
const { signal } = new AbortController();
for (let place = 0; place < limits.concurrency; place++)
  void turns.inTurn(lane, 1, signal, async () => {
    if (place === limits.concurrency - 1) process.send?.("holding");
    await new Promise(() => {});
  });
