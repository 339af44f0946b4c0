import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";

import { createGuardedFetch, type GuardedFetch, type GuardedFetchOptions } from "../guarded-fetch.ts";

export interface LocalSite {
  /** `127.0.0.1:port`, as the allow-list takes it. */
  host: string;
  port: number;
  url: (path: string) => string;
  /** Connections accepted so far: counted before a byte is read. */
  connections: () => number;
  openSockets: () => number;
  close: () => Promise<void>;
}

export const startSite = (handler: RequestListener, address = "127.0.0.1"): Promise<LocalSite> =>
  listen(createServer(handler), address);

/** A server below HTTP: says what it likes. */
export const startRawSite = (handler: (socket: Socket) => void): Promise<LocalSite> =>
  listen(createTcpServer(handler), "127.0.0.1");

/** A guarded fetch for which only `sites` are open, with limits small enough to be met. */
export function fetchFor(
  sites: readonly LocalSite[],
  options: Partial<GuardedFetchOptions> = {},
): GuardedFetch {
  return createGuardedFetch({
    allowHosts: sites.map(({ host }) => host),
    userAgent: "EarmarkTest/1.0",
    limits: { timeoutMs: 10_000, maxBytes: 4_194_304, maxRedirects: 5 },
    ...options,
  });
}

async function listen(server: Server, address: string): Promise<LocalSite> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.on("error", reject).listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  const host = `${address.includes(":") ? `[${address}]` : address}:${port}`;
  return {
    host,
    port,
    url: (path) => `http://${host}${path}`,
    connections: () => connections,
    openSockets: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
