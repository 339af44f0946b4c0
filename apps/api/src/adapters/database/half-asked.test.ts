import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { endHalfAsked } from "./half-asked.ts";
import { openPostgres } from "./postgres.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";

/** A message of PostgreSQL's protocol: its kind, its length, zero-ended strings and what follows them. */
function message(kind: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : part)),
  );
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
}

/** Begins a transaction that holds a row, then a query that it never finishes asking. */
async function halfAsk(url: string) {
  const { hostname, port, pathname, username } = new URL(url);
  const socket = connect(Number(port), hostname).on("error", () => {});
  const version = Buffer.from([0, 3, 0, 0]);
  socket.write(message("", version, "user", username, "database", pathname.slice(1), Buffer.from([0])));
  await once(socket, "data");
  await setTimeout(500);
  socket.write(message("Q", "begin; update held set n = 2"));
  await setTimeout(500);
  socket.write(message("P", "", "select 1", Buffer.from([0, 0])));
  return socket;
}

describe.skipIf(!hasServer)("a process that froze while it asked", { timeout: 60_000 }, () => {
  test("is no longer waited for after a while, and one that works is let be", async () => {
    const url = await freshServerDatabase();
    const [{ db, session, close }, other] = [await openPostgres(url), await openPostgres(url)];
    await db.execute(sql`create table held as select 1 as n`);
    const frozen = await halfAsk(url);
    const ended = once(frozen, "close");
    const waiting = db.execute(sql`update held set n = 3`);
    const working = other.db.execute(sql`select pg_sleep(4)`);
    await endHalfAsked(session, 2);
    expect(frozen.closed).toBe(false);
    await setTimeout(2_500);
    await endHalfAsked(session, 2);
    await Promise.all([waiting, ended, working]);
    expect(await db.execute(sql`select n from held`)).toEqual([{ n: 3 }]);
    await Promise.all([close(), other.close()]);
  });
});
