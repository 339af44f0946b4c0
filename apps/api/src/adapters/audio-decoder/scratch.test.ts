import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { createScratch } from "./scratch.ts";
import { newFolder } from "./testing/decoder.ts";

test("what a process that died left is removed, and what another one works on is not", async () => {
  const root = await newFolder();
  const now = new Date();
  for (const [name, ageMs] of [
    ["dead", 3_600_000],
    ["alive", 60_000],
  ] as const) {
    const folder = join(root, name);
    await mkdir(folder);
    await writeFile(join(folder, "source"), "bytes");
    const touched = new Date(now.getTime() - ageMs);
    await utimes(folder, touched, touched);
  }
  const scratch = createScratch(root, () => now);
  const own = await scratch.makeFolder();
  expect((await readdir(root)).includes("dead")).toBe(false);
  expect(await readdir(join(root, "alive"))).toEqual(["source"]);
  expect(await readdir(own)).toEqual([]);
  await scratch.close();
  expect(await readdir(root)).toEqual(["alive"]);
});

test("nothing is made on the disk before it is needed", async () => {
  const root = await newFolder();
  await createScratch(join(root, "scratch"), () => new Date()).close();
  expect(await readdir(root)).toEqual([]);
});
