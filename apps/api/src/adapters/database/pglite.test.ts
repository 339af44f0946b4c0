import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openPglite } from "./pglite.ts";

let parent: string;
let dataDir: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "earmark-folder-"));
  dataDir = join(parent, "data", "of", "ours");
  await (await openPglite(dataDir)).close();
}, 60_000);
afterAll(() => rm(parent, { recursive: true, force: true }));

const refused = async (folder: string) => {
  const error = await openPglite(folder).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: "UnusableDatabaseError" });
  const message = String(error);
  expect(message).toContain(folder);
  expect(message).not.toContain("\n");
  return message;
};

describe("the data folder", { timeout: 60_000 }, () => {
  test("belongs to one process, and is free again when that closes it", async () => {
    const database = await openPglite(dataDir);
    expect(await refused(dataDir)).toContain(`in use by process ${process.pid}`);
    await database.close();
    await (await openPglite(dataDir)).close();
    expect(await readdir(dataDir)).toEqual(["db"]);
  });

  test.each([
    ["a process that has died", { pid: 2 ** 22 + 1, began: "1" }],
    ["a process whose number another bears now", { pid: process.pid, began: "1" }],
    ["a process that died while it wrote this", undefined],
  ])("is taken over from %s", async (_, holder) => {
    await writeFile(join(dataDir, "db.lock"), holder ? JSON.stringify(holder) : '{"pid":');
    await (await openPglite(dataDir)).close();
    expect(await readdir(dataDir)).toEqual(["db"]);
  });

  test("stays locked to a living stranger", async () => {
    const stranger = spawn("sleep", ["60"]);
    const stat = await readFile(`/proc/${stranger.pid}/stat`, "utf8").catch(() => "");
    const began = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
    await writeFile(join(dataDir, "db.lock"), JSON.stringify({ pid: stranger.pid, began }));
    expect(await refused(dataDir)).toContain(`process ${stranger.pid}`);
    stranger.kill();
    await rm(join(dataDir, "db.lock"));
  });

  test("half-made by a start that was killed is made anew", async () => {
    const fresh = join(parent, "killed");
    await mkdir(join(fresh, "db.new"), { recursive: true });
    await writeFile(join(fresh, "db.new", "PG_VERSION"), "18\n");
    const database = await openPglite(fresh);
    await database.db.execute(sql`select 1 from items`);
    await database.close();
    expect(await readdir(fresh)).toEqual(["db"]);
  });

  test.each([
    ["without its control file", async (folder: string) => rm(join(folder, "db", "global", "pg_control"))],
    ["of another version", async (folder: string) => writeFile(join(folder, "db", "PG_VERSION"), "14\n")],
    ["cut short", async (folder: string) => truncate(join(folder, "db", "global", "pg_control"), 100)],
    ["that is no database", async (folder: string) => rm(join(folder, "db", "PG_VERSION"))],
  ])("%s is refused in one sentence, and left as it is", async (name, damage) => {
    const broken = join(parent, name);
    await cp(dataDir, broken, { recursive: true });
    await damage(broken);
    const before = await readdir(join(broken, "db", "base"), { recursive: true });
    expect(await refused(broken)).toMatch(/damaged|version/);
    expect(await readdir(join(broken, "db", "base"), { recursive: true })).toEqual(before);
  });

  test("that can't be made is refused", async () => {
    const file = join(parent, "file");
    await writeFile(file, "");
    expect(await refused(file)).toContain("it is a file");
    expect(await refused(join(file, "below"))).toContain("a part of the path is a file");
  });
});
