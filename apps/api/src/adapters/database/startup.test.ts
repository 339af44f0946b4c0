import { describe, expect, test } from "vitest";

import { openStorage } from "../storage.ts";
import { openPostgres } from "./postgres.ts";
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
