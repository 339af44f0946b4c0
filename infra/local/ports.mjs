import { createServer } from "node:net";

import { Plain } from "./settings.mjs";

/** Throws one clear sentence when a port that is needed is taken, naming who needs it and what to do. */
export async function checkPort({ port, host, neededBy, change }) {
  for (const address of host === "localhost" ? ["127.0.0.1", "::1"] : [host]) {
    const code = await tryListen(port, address);
    if (code === "EADDRINUSE") {
      throw new Plain(
        `Port ${port} is in use, and ${neededBy} needs it: stop what uses it (perhaps another Earmark), or run with ${change} (or put that in .env).`,
      );
    }
    if (code === "EACCES")
      throw new Plain(
        `This user may not open port ${port} for ${neededBy}: choose one above 1024 with ${change}.`,
      );
  }
}

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
