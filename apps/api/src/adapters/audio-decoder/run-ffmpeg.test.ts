import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { type FfmpegRun, runFfmpeg } from "./run-ffmpeg.ts";
import { newFolder } from "./testing/decoder.ts";

/** Runs a script as if it were ffmpeg. */
async function run(script: string, options: Partial<FfmpegRun> = {}) {
  const folder = await newFolder();
  const program = join(await newFolder(), "program");
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  const output: Buffer[] = [];
  const ended = await runFfmpeg({
    program,
    folder,
    args: [],
    timeoutMs: 20_000,
    stallMs: 20_000,
    signal: new AbortController().signal,
    onOutput: (chunk) => void output.push(chunk),
    ...options,
  });
  return { ...ended, output: Buffer.concat(output).toString(), files: await readdir(folder) };
}

const TIMEOUT = { timeout: 30_000 };
const YES = "while :; do echo y; done";

describe.skipIf(process.platform === "win32")("a program that misbehaves (skipped on Windows)", () => {
  test("is killed when it stands still", TIMEOUT, async () => {
    await expect(run("sleep 60", { stallMs: 100 })).rejects.toMatchObject({
      reason: "timeout",
      transient: true,
    });
  });

  test("is killed when its time is up, however busy it is", TIMEOUT, async () => {
    await expect(run(YES, { timeoutMs: 200 })).rejects.toMatchObject({ reason: "timeout" });
  });

  test("is killed by an abort, with the abort's own reason", TIMEOUT, async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error("enough")), 100);
    await expect(run(YES, { signal: abort.signal })).rejects.toThrow("enough");
  });

  test("is killed when its output is refused, with the reason of that", TIMEOUT, async () => {
    const onOutput = () => {
      throw new Error("too much");
    };
    await expect(run(YES, { onOutput })).rejects.toThrow("too much");
  });

  test("may talk without end and is remembered by its first and last words", TIMEOUT, async () => {
    const { succeeded, log } = await run(`echo first >&2; yes word | head -c 3000000 >&2; echo last >&2`);
    expect(succeeded).toBe(true);
    expect(log).toMatch(/^first\n[^]*last\n$/);
    expect(log.length).toBeLessThan(150_000);
  });

  test("finds neither our environment nor our folder", TIMEOUT, async () => {
    const { output, files } = await run("env; ls");
    const names = output.split("\n").map((line) => line.split("=")[0]);
    expect(names.filter((name) => !["PWD", "OLDPWD", "SHLVL", "_", ""].includes(name ?? ""))).toEqual([
      "LC_ALL",
      "MALLOC_ARENA_MAX",
    ]);
    expect(files).toEqual([]);
  });

  test(
    "can't write a file unless it is meant to, nor a larger one than it is meant to",
    TIMEOUT,
    async () => {
      const write = "head -c 3000000 /dev/zero > file; wc -c < file";
      expect(Number((await run(write)).output)).toBe(0);
      const { output } = await run(write, { maxFileBytes: 1_000_000 });
      expect(Number(output)).toBeLessThan(2_100_000);
    },
  );

  test("is handed its input as it asks for it, and may leave some", TIMEOUT, async () => {
    async function* endless() {
      for (;;) yield Buffer.from("word\n".repeat(1_000));
    }
    expect(await run("head -n 2", { input: endless() })).toMatchObject({
      succeeded: true,
      output: "word\nword\n",
    });
  });

  test("that is not there is an error", TIMEOUT, async () => {
    expect(await run("", { program: "/nowhere/ffmpeg" })).toMatchObject({ succeeded: false });
  });
});
