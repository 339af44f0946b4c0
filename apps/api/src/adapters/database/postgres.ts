import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

import type { Database } from "./database.ts";
import { codeOf, UnusableDatabaseError } from "./errors.ts";
import { LOCKS } from "./locks.ts";
import { MIGRATIONS_FOLDER } from "./migrations-folder.ts";
import { prepareVectors } from "./search-vectors.ts";

const POOL_SIZE = 10;
const BOSS_POOL_SIZE = 4;

/** Opens a PostgreSQL server. Throws UnusableDatabaseError when it can't be reached. */
export async function openPostgres(url: string): Promise<Database> {
  const { hasVectors } = await migratePostgres(url);
  const pool = connect(url, POOL_SIZE);
  const session = connect(url, 1);
  return {
    db: drizzle(pool),
    session: drizzle(session),
    hasVectors,
    boss: { connectionString: url, max: BOSS_POOL_SIZE, application_name: "earmark-jobs" },
    listen: async (channel, heard, missed) => void (await pool.listen(channel, heard, missed)),
    close: async () => void (await Promise.all([pool.end({ timeout: 5 }), session.end({ timeout: 5 })])),
  };
}

/**
 * A process that freezes in the middle of a transaction holds its rows: whoever takes its job over would wait for it.
 * The server ends such a session before the frozen worker's heartbeat has long been missed.
 */
const IDLE_IN_TRANSACTION_MS = 10_000;

const connect = (url: string, max: number) =>
  postgres(url, {
    max,
    max_lifetime: null,
    // As functions have it, so that what is tested on one holds for both.
    fetch_types: false,
    onnotice: () => {},
    connection: {
      application_name: "earmark",
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
  });

/**
 * Brings the schema up to date; any number of processes may at once. Answers whether it keeps vectors. Throws
 * UnusableDatabaseError.
 */
export async function migratePostgres(url: string): Promise<{ hasVectors: boolean }> {
  const client = connect(url, 1);
  try {
    await client`select pg_advisory_lock(${LOCKS.migrating})`;
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    return { hasVectors: await prepareVectors(drizzle(client)) };
  } catch (cause) {
    throw unreachable(url, cause) ?? cause;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The same limit for connections that can't carry it, because a pooler may stand before them: from now on, for this user. */
export async function limitIdleTransactions(url: string): Promise<void> {
  const client = connect(url, 1);
  await client`select pg_advisory_lock(${LOCKS.migrating})`;
  const [row] = await client<{ name: string }[]>`select current_database() as name`;
  await client`alter role current_user in database ${client(row?.name ?? "")}
    set idle_in_transaction_session_timeout = ${client.unsafe(String(IDLE_IN_TRANSACTION_MS))}`;
  await client.end({ timeout: 5 });
}

const CONNECTION_CODES = /^(?:E[A-Z_]+|CONNECT_TIMEOUT|CONNECTION_\w+|28\w{3}|3D000|57P03)$/;

function unreachable(url: string, cause: unknown): Error | undefined {
  const code = codeOf(cause);
  if (!code || !CONNECTION_CODES.test(code)) return undefined;
  const { host, pathname } = new URL(url);
  const message = `PostgreSQL at ${host}${pathname} can't be used (${code}): check that it runs and that DATABASE_URL is right.`;
  return new UnusableDatabaseError(message, { cause });
}
