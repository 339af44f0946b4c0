import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

import type { Executor } from "./executor.ts";

/** A function does one thing at a time; what it watches beside that gets through. */
const POOL_SIZE = 2;

/** A server, or what stands before it, may have closed what was idle for longer, and not said so. */
const STALE_MS = 10_000;

/** A PostgreSQL server, as functions use it. */
export interface SleepingPostgres {
  db: Executor;
  close(): Promise<void>;
}

/**
 * Connections of a process that may be frozen between two calls, for an hour or for ever. Nothing is asked before the
 * first query: the schema is in place (`npm run migrate`). Who comes after a while begins on new connections: the old ones
 * may be dead, which nobody would learn before a query on them had failed, or hung. They carry no settings of a session,
 * so that a pooler may stand between.
 */
export function openSleepingPostgres(url: string, staleMs = STALE_MS): SleepingPostgres {
  const connect = () =>
    postgres(url, {
      max: POOL_SIZE,
      max_lifetime: null,
      prepare: false,
      // Another question on every new connection; arrays come and go as drizzle or JSON writes them.
      fetch_types: false,
      onnotice: () => {},
      connection: { application_name: "earmark-functions" },
    });
  const first = connect();
  const pools = { current: first, usedMs: Date.now() };
  const awake = () => {
    const nowMs = Date.now();
    if (nowMs - pools.usedMs > staleMs) {
      leave(pools.current);
      pools.current = connect();
      // What drizzle does to the driver it is given: dates stay as the server wrote them.
      drizzle(pools.current);
    }
    pools.usedMs = nowMs;
    return pools.current;
  };
  const client = new Proxy(first, {
    get: (_, property) => Reflect.get(awake(), property) as unknown,
  });
  return { db: drizzle(client), close: () => pools.current.end({ timeout: 5 }) };
}

/** A transaction that is still open on it ends as it would have; then it is gone. */
const leave = (pool: postgres.Sql) => void pool.end({ timeout: 60 }).catch(() => {});
