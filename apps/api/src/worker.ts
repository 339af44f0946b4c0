import { compose } from "./compose.ts";
import { readSettings } from "./env.ts";
import { exitOnSignals, orExit } from "./process.ts";

const settings = await orExit(() => readSettings());
const { startWorker, close } = await orExit(() => compose(settings));
exitOnSignals(close);
await startWorker();
console.log("Worker ready");
