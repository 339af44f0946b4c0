import { compose } from "./compose.ts";
import { readSettings } from "./env.ts";
import { exitOnCrash, exitOnSignals, orExit } from "./process.ts";

const settings = await orExit(() => readSettings());
const { startWorker, preload, close, errors, report } = await orExit(() => compose(settings));
await orExit(preload, close);
exitOnCrash({ report, errors });
exitOnSignals(close);
await startWorker();
console.log("Worker ready");
