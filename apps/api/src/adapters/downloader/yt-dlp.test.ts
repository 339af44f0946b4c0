import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SourceError } from "@earmark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createYtDlp } from "./yt-dlp.ts";

const URL_ = "https://youtu.be/abcDEF12_-3?list=PLx";
const LIMITS = { maxBytes: 1_000_000, timeoutMs: 20_000, stallMs: 20_000 };
let folder: string;

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "yt-dlp-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that does as the script says, run by the Node of this test. */
async function program(script: string): Promise<string> {
  const name = join(folder, crypto.randomUUID());
  await writeFile(`${name}.mjs`, script);
  await writeFile(name, `#!/bin/sh\nexec "${process.execPath}" "${name}.mjs" "$@"\n`);
  await chmod(name, 0o755);
  return name;
}

async function download(
  script: string,
  {
    url = URL_,
    limits = {},
    signal = new AbortController().signal,
    onBytes = () => {},
  }: {
    url?: string;
    limits?: Partial<typeof LIMITS>;
    signal?: AbortSignal;
    onBytes?: (text: string) => void;
  } = {},
) {
  const ytDlp = createYtDlp({ path: await program(script), ...LIMITS, ...limits });
  let got = "";
  await ytDlp(url, { signal }, async (bytes) => {
    for await (const chunk of bytes) {
      got += Buffer.from(chunk).toString();
      onBytes(got);
    }
  });
  return got;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function ends(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}

describe.skipIf(process.platform === "win32")("yt-dlp (a stand-in; a program of the shell)", () => {
  test("gives the bytes as they come", async () => {
    expect(await download(`process.stdout.write("sound"); process.stdout.write("s")`)).toBe("sounds");
  });

  test("is asked for the one video alone, by its plain address, and can take no option from it", async () => {
    const said = JSON.parse(await download(`console.log(JSON.stringify(process.argv.slice(2)))`)) as string[];
    expect(said.slice(-2)).toEqual(["--", "https://www.youtube.com/watch?v=abcDEF12_-3"]);
    expect(said).toEqual(expect.arrayContaining(["--ignore-config", "--no-cookies", "--no-playlist"]));
  });

  test("sees nothing of this process's environment", async () => {
    const env = JSON.parse(await download(`console.log(JSON.stringify(process.env))`)) as Record<
      string,
      string
    >;
    expect(Object.keys(env).toSorted()).toEqual(
      expect.arrayContaining(["HOME", "LC_ALL", "PATH", "YTDLP_NO_PLUGINS"]),
    );
    expect(Object.keys(env).filter((name) => /KEY|TOKEN|SECRET|DATABASE|VITEST|NODE_/.test(name))).toEqual(
      [],
    );
  });

  test.each([
    "https://site.example/watch?v=abcDEF12_-3",
    "https://www.youtube.com/playlist?list=PLx",
    "file:///etc/passwd",
    "--exec=id",
    "http://127.0.0.1/watch?v=abcDEF12_-3",
  ])("is not even started for %s", async (url) => {
    const file = join(folder, "started");
    const started = download(`(await import("node:fs")).writeFileSync(${JSON.stringify(file)}, "")`, { url });
    await expect(started).rejects.toMatchObject({ reason: "not-found" });
    await expect(readFile(file)).rejects.toThrow("ENOENT");
  });

  test("fails with its reason, even after some bytes, and the bytes fail, too", async () => {
    const script = `
      process.stdout.write("half");
      console.error("ERROR: [youtube] abcDEF12_-3: Private video. Sign in");
      process.exitCode = 1;`;
    let whole = false;
    const ytDlp = createYtDlp({ path: await program(script), ...LIMITS });
    const done = ytDlp(URL_, { signal: new AbortController().signal }, async (bytes) => {
      for await (const _ of bytes) continue;
      whole = true;
    });
    await expect(done).rejects.toMatchObject({ reason: "private" });
    expect(whole).toBe(false);
  });

  test("that says all is well and gives nothing has failed", async () => {
    const script = `console.error("[download] abc does not pass filter (!is_live), skipping ..")`;
    await expect(download(script)).rejects.toMatchObject({ name: "SourceError", reason: "live" });
  });

  test("that gives too much is ended", async () => {
    const script = `process.stdout.on("error", () => {}); for (;;) if (!process.stdout.write("x".repeat(65536))) await new Promise((r) => process.stdout.once("drain", r));`;
    await expect(download(script)).rejects.toMatchObject({ reason: "too-large" });
  });

  test("that hangs is ended, with what it has started", async () => {
    const script = `
      const { spawn } = await import("node:child_process");
      const child = spawn("sleep", ["600"], { stdio: "ignore" });
      process.stdout.write(process.pid + " " + child.pid + ".");
      setInterval(() => {}, 1000);`;
    let pids: number[] = [];
    const onBytes = (text: string) => void (pids = text.replace(".", "").split(" ").map(Number));
    const hanging = download(script, { limits: { stallMs: 2_000 }, onBytes });
    await expect(hanging).rejects.toMatchObject({ reason: "timeout", transient: true });
    expect(pids).toHaveLength(2);
    for (const pid of pids) await ends(pid);
  });

  test("ends when its work is called off, with the caller's reason", async () => {
    const stop = new AbortController();
    let pid = 0;
    const onBytes = (text: string) => {
      pid = Number(text);
      stop.abort(new Error("Called off"));
    };
    const script = `process.stdout.write(String(process.pid)); setInterval(() => {}, 1000)`;
    await expect(download(script, { signal: stop.signal, onBytes })).rejects.toThrow("Called off");
    await ends(pid);
  });

  test("that is not there is our fault, not the source's", async () => {
    const ytDlp = createYtDlp({ path: join(folder, "missing"), ...LIMITS });
    const done = ytDlp(URL_, { signal: new AbortController().signal }, async (bytes) => {
      for await (const _ of bytes) continue;
    });
    const error = await done.catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ message: expect.stringContaining("yt-dlp") });
  });
});
