import { createApp } from "./app.ts";
import { compose } from "./compose.ts";
import { readSettings } from "./env.ts";
import { listen, stopListening } from "./http/listen.ts";
import { exitOnSignals, orExit, report } from "./process.ts";

const settings = await orExit(() => readSettings());
const { ports, localBlobs, probe, startWorker, close } = await orExit(() => compose(settings));
const app = createApp({ ports, localBlobs, probe, report, ...settings });
const server = await orExit(() => listen(app.fetch, settings), close);

exitOnSignals(async () => {
  await stopListening(server);
  await close();
});
if (settings.worker === "inline") await startWorker();
console.log(`API on http://${settings.host}:${settings.port}`);
