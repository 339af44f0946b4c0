import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { describe, expect, test } from "vitest";

import { openStorage } from "../storage.ts";
import { openPostgres } from "./postgres.ts";
import { countMigrations, withFirstMigrations } from "./testing/first-migrations.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";

describe.skipIf(!hasServer)("starting on a PostgreSQL server", { timeout: 60_000 }, () => {
  test("five instances at once on an empty database all come up", async () => {
    const databaseUrl = await freshServerDatabase();
    const errors: unknown[] = [];
    const settings = {
      dataDir: "unused",
      databaseUrl,
      workerConcurrency: 1,
      recordingConcurrency: 1,
      writingConcurrency: 1,
    };
    const open = () => openStorage(settings, (error) => void errors.push(error));
    const opened = await Promise.all([open(), open(), open(), open(), open()]);
    await Promise.all(opened.map((storage) => storage.probe()));
    await Promise.all(opened.map((storage) => storage.close()));
    expect(errors).toEqual([]);
  });

  test("four processes that migrate an older release's database at once run each migration once", async () => {
    const databaseUrl = await freshServerDatabase();
    const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    await withFirstMigrations(9, (migrationsFolder) => migrate(drizzle(client), { migrationsFolder }));
    const script = fileURLToPath(new URL("../../migrate.ts", import.meta.url));
    const children = Array.from({ length: 4 }, () =>
      fork(script, { env: { DATABASE_URL: databaseUrl }, stdio: ["ignore", "ignore", "inherit", "ipc"] }),
    );
    const ends = await Promise.all(children.map(async (child) => (await once(child, "exit")) as [number]));
    expect(ends.map(([code]) => code)).toEqual([0, 0, 0, 0]);
    const ran = await client<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`;
    expect(ran).toHaveLength(await countMigrations());
    expect(new Set(ran.map(({ hash }) => hash)).size).toBe(ran.length);
    await client.end();
    const [limit] = await onNewSession(databaseUrl, "show idle_in_transaction_session_timeout");
    expect(limit).toEqual({ idle_in_transaction_session_timeout: "10s" });
  });

  test("a database that is not there is said in one sentence", async () => {
    const url = new URL(await freshServerDatabase());
    url.pathname = "/nobody_made_this";
    const opened = openPostgres(url.href);
    await expect(opened).rejects.toMatchObject({ name: "UnusableDatabaseError" });
    await expect(opened).rejects.toThrow(
      /^PostgreSQL at .*nobody_made_this can't be used \(3D000\): check .* DATABASE_URL is right\.$/,
    );
  });
});

test(
  "a server that does not answer is said in one sentence, without the password",
  { timeout: 60_000 },
  async () => {
    const opened = openPostgres("postgres://me:secret@127.0.0.1:9/earmark");
    await expect(opened).rejects.toMatchObject({ name: "UnusableDatabaseError" });
    await expect(opened).rejects.not.toThrow(/secret/);
  },
);

async function onNewSession(url: string, query: string) {
  const client = postgres(url, { max: 1 });
  const rows = await client.unsafe(query);
  await client.end();
  return rows;
}
