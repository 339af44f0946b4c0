import { createApp } from "./app.ts";
import { compose } from "./compose.ts";
import { readSettings } from "./env.ts";
import { listen, stopListening } from "./http/listen.ts";
import { exitOnCrash, exitOnSignals, orExit } from "./process.ts";

const settings = await orExit(() => readSettings());
const { startWorker, preload, close, errors, ...parts } = await orExit(() => compose(settings));
await orExit(preload, close);
exitOnCrash({ ...parts, errors });
const app = createApp({ ...parts, count: errors.count, ...settings });
const server = await orExit(() => listen(app.fetch, settings), close);

exitOnSignals(async () => {
  await stopListening(server);
  await close();
});
if (settings.worker === "inline") await startWorker();
await app.preload();
console.log(`API on http://${settings.host}:${settings.port}`);
