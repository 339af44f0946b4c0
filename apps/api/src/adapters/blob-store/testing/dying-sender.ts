// Run by disk.test.ts as a process of its own, to be killed in the middle of its second part.
import { setTimeout as sleep } from "node:timers/promises";

import { openDiskStore } from "../disk.ts";

const [folder = "", key = "", token = ""] = process.argv.slice(2);
const store = await openDiskStore(folder, () => new Date());

async function* bytes(count: number) {
  for (let n = 0; n < count; n += 1) yield new Uint8Array(1_000).fill(7);
}
async function* neverEnding() {
  yield* bytes(50);
  process.stdout.write("in the middle\n");
  await sleep(60_000);
}

await store.receivePart({ key, token, partNumber: 1, sizeBytes: 100_000 }, bytes(100));
await store.receivePart({ key, token, partNumber: 2, sizeBytes: 100_000 }, neverEnding());
