import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { createAdaptorServer } from "@hono/node-server";

import { SettingsError } from "../env.ts";

/** Time that running requests get to end by themselves; live progress never does, and its watchers come back. */
const GRACE_MS = 1_000;

/**
 * Idle connections stay open longer than proxies keep theirs (most take 60 s), so that none sends a request into one
 * that is being closed. Node's own 5 s also ran out under clients whose request waited behind a long turn of work.
 */
const KEEP_ALIVE_MS = 75_000;

const UNUSABLE: Record<string, string> = {
  EADDRINUSE: "is already in use; stop what uses it, or set another API_PORT",
  EACCES: "may not be opened by this user; set an API_PORT above 1023",
  EADDRNOTAVAIL: "is not an address of this machine; set another HOST",
  ENOTFOUND: "is not an address of this machine; set another HOST",
};

/** Resolves when the server listens. Throws SettingsError when it can't on this host and port. */
export async function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createAdaptorServer({ fetch }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  try {
    server.listen(port, host);
    await once(server, "listening");
    return server;
  } catch (error) {
    const reason = UNUSABLE[(error as NodeJS.ErrnoException).code ?? ""];
    if (!reason) throw error;
    throw new SettingsError(`${host}:${port} ${reason}`, { cause: error });
  }
}

/** Takes no more connections, lets running requests end, and cuts off what is left after a short while. */
export async function stopListening(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const patience = new AbortController();
  const grace = sleep(GRACE_MS, undefined, { signal: patience.signal }).then(
    () => server.closeAllConnections(),
    () => {},
  );
  await closed;
  patience.abort();
  await grace;
}
