// Saves items one after another until it is killed, and logs each as soon as it is acknowledged.
import { appendFileSync } from "node:fs";

import { openStorage } from "../../adapters/storage.ts";
import { addItems } from "./add-items.ts";
import type { Script } from "./scripted-worker.ts";

const script = JSON.parse(process.argv[2] ?? "") as Script;
const storage = await openStorage(
  { ...script, workerConcurrency: 1, recordingConcurrency: 1, writingConcurrency: 1 },
  (error) => {
    throw error;
  },
);
for (let n = 0; ; n++) {
  const [item] = await addItems(storage, [`item ${n}`]);
  appendFileSync(script.logFile, `${Date.now()}\t${process.pid}\t${item?.id}\tacknowledged\n`);
}
