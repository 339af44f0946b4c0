import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";

import { checkPort, freePort } from "./ports.mjs";

const web = { host: "localhost", neededBy: "the web app", change: "WEB_PORT=3001" };

test("a port in use is one sentence: which, for whom, and what to do", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await assert.rejects(checkPort({ port, ...web }), {
    message: `Port ${port} is in use, and the web app needs it: stop what uses it (perhaps another Earmark), or run with WEB_PORT=3001 (or put that in .env).`,
  });
  server.close();
});

test("a free port passes", async () => {
  await checkPort({ port: await freePort(), ...web });
});
