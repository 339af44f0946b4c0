import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { type Item, ItemQuery } from "@earmark/core";
import { afterAll } from "vitest";

import { freshServerDatabase } from "../../adapters/database/testing/server-database.ts";
import { openStorage, type OpenStorage } from "../../adapters/storage.ts";
import type { Script } from "./scripted-worker.ts";

export interface LogLine {
  atMs: number;
  pid: number;
  item: string;
  point: string;
}

/** A database of its own, workers on it, and the log they share. */
export interface Scene {
  script: Script;
  start(change?: Partial<Script>): ChildProcess;
  startWriter(): ChildProcess;
  log(): Promise<LogLine[]>;
  /** Waits until the log has lines that `enough` accepts. */
  until(enough: (lines: LogLine[]) => boolean, timeoutMs?: number): Promise<LogLine[]>;
  /** Opens the storage in this process; no worker may have it open on PGlite. */
  visit<T>(work: (storage: OpenStorage) => Promise<T>): Promise<T>;
}

const folders: string[] = [];
const processes: ChildProcess[] = [];
afterAll(async () => {
  for (const child of processes) child.kill("SIGKILL");
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const entry = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

const WITHOUT_HASTE = { workerConcurrency: 1, recordingConcurrency: 1, writingConcurrency: 1 };

export type DatabaseKind = "pglite" | "server";

export async function newScene(kind: DatabaseKind): Promise<Scene> {
  const dataDir = await newFolder();
  if (kind === "pglite") await cp(await emptyFolder(), dataDir, { recursive: true });
  const databaseUrl = kind === "server" ? await freshServerDatabase() : undefined;
  const script: Script = { dataDir, databaseUrl, logFile: join(dataDir, "log"), hang: false, expected: 0 };

  const log = async () => {
    const text = await readFile(script.logFile, "utf8").catch(() => "");
    return text.split("\n").slice(0, -1).map(toLine);
  };
  return {
    script,
    start: (change) => run("scripted-worker", { ...script, ...change }),
    startWriter: () => run("scripted-writer", script),
    log,
    async until(enough, timeoutMs = 120_000) {
      const endMs = Date.now() + timeoutMs;
      for (;;) {
        const lines = await log();
        if (enough(lines)) return lines;
        if (Date.now() > endMs)
          throw new Error(`Not within ${timeoutMs} ms. The log ends with ${lastOf(lines)}`);
        await setTimeout(50);
      }
    },
    async visit(work) {
      const storage = await openStorage({ ...script, ...WITHOUT_HASTE }, (error) => {
        throw error;
      });
      try {
        return await work(storage);
      } finally {
        await storage.close();
      }
    },
  };
}

let empty: Promise<string> | undefined;

/** A data folder with an empty database, made once: to begin one takes seconds, to copy it none. */
function emptyFolder(): Promise<string> {
  empty ??= (async () => {
    const dataDir = await newFolder();
    const storage = await openStorage({ dataDir, databaseUrl: undefined, ...WITHOUT_HASTE }, () => {});
    await storage.close();
    return dataDir;
  })();
  return empty;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "earmark-recovery-"));
  folders.push(folder);
  return folder;
}

/** With a small heap, so that running out of memory takes no time. */
function run(name: string, script: Script): ChildProcess {
  const args = ["--max-old-space-size=192", entry(name), JSON.stringify(script)];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  processes.push(child);
  return child;
}

const lastOf = (lines: LogLine[]) =>
  lines
    .slice(-8)
    .map(({ item, point }) => `${item}: ${point}`)
    .join("; ");

function toLine(line: string): LogLine {
  const [atMs = "", pid = "", item = "", point = ""] = line.split("\t");
  return { atMs: Number(atMs), pid: Number(pid), item, point };
}

export const library = async ({ ports }: OpenStorage): Promise<Item[]> =>
  (await ports.items.list("ada", ItemQuery.parse({ limit: 100 }))).items;

/** Sends a signal and waits for the end of the process. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
  return child.exitCode;
}

export const came = (lines: LogLine[], pid: number | undefined, point: string) =>
  lines.some((line) => line.pid === pid && line.point === point);
