import { serve } from "@hono/node-server";

import { createApp } from "./app.ts";
import { compose } from "./compose.ts";
import { readSettings } from "./env.ts";
import { exitOnSignals, orExit, report } from "./process.ts";

const settings = await orExit(() => readSettings());
const { ports, probe, startWorker, close } = await orExit(() => compose(settings));
const app = createApp({ ports, probe, report, webOrigin: settings.webOrigin, limits: settings.limits });

const server = serve({ fetch: app.fetch, hostname: settings.host, port: settings.port }, ({ port }) =>
  console.log(`API on http://${settings.host}:${port}`),
);
if (settings.worker === "inline") await startWorker();

exitOnSignals(async () => {
  server.close();
  await close();
});
