import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { createItem, type Item, ItemQuery } from "@earmark/core";
import { actor, fakePorts } from "@earmark/core/testing";
import { freshServerDatabase } from "../../adapters/database/testing/server-database.ts";
import { nextId } from "../../adapters/ids.ts";
import { openStorage, type OpenStorage } from "../../adapters/storage.ts";
import type { Script } from "./scripted-worker.ts";

export interface LogLine {
  pid: number;
  item: string;
  point: string;
}

/** A database of its own, workers on it, and the log they share. */
export interface Scene {
  script: Script;
  start(change?: Partial<Script>): ChildProcess;
  log(): Promise<LogLine[]>;
  /** Waits until the log has lines that `enough` accepts. */
  until(enough: (lines: LogLine[]) => boolean, timeoutMs?: number): Promise<LogLine[]>;
  /** Opens the storage in this process; no worker may have it open on PGlite. */
  visit<T>(work: (storage: OpenStorage) => Promise<T>): Promise<T>;
}

const ada = actor("ada");
const WORKER = fileURLToPath(new URL("./scripted-worker.ts", import.meta.url));

export async function newScene(kind: "pglite" | "server"): Promise<Scene> {
  const dataDir = await mkdtemp(join(tmpdir(), "earmark-recovery-"));
  const databaseUrl = kind === "server" ? await freshServerDatabase() : undefined;
  const script: Script = { dataDir, databaseUrl, logFile: join(dataDir, "log"), hang: false, expected: 0 };

  const log = async () => {
    const text = await readFile(script.logFile, "utf8").catch(() => "");
    return text.split("\n").slice(0, -1).map(toLine);
  };
  return {
    script,
    start: (change) =>
      spawn(process.execPath, ["--max-old-space-size=256", WORKER, JSON.stringify({ ...script, ...change })], {
        stdio: "ignore",
      }),
    log,
    async until(enough, timeoutMs = 60_000) {
      const endMs = Date.now() + timeoutMs;
      for (;;) {
        const lines = await log();
        if (enough(lines)) return lines;
        if (Date.now() > endMs) throw new Error(`Not within ${timeoutMs} ms. The log ends with ${lastOf(lines)}`);
        await setTimeout(50);
      }
    },
    async visit(work) {
      const storage = await openStorage({ ...script, workerConcurrency: 1 }, (error) => {
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

const lastOf = (lines: LogLine[]) => lines.slice(-8).map(({ item, point }) => `${item}: ${point}`).join("; ");

function toLine(line: string): LogLine {
  const [pid = "", item = "", point = ""] = line.split("\t");
  return { pid: Number(pid), item, point };
}

/** Saves an item of each title through the use case, with its job. */
export async function addItems({ ports }: OpenStorage, titles: readonly string[]): Promise<Item[]> {
  const ids = { next: (prefix: string) => nextId(prefix, Date.now()) };
  const ctx = { ...fakePorts(), ...ports, ids, clock: { now: () => new Date() }, actor: ada };
  const added: Item[] = [];
  for (const title of titles) {
    const source = { type: "text", title, text: `${title} is one thing.\nThere is more to say.` } as const;
    added.push((await createItem(ctx, { source })).item);
  }
  return added;
}

export const library = async ({ ports }: OpenStorage): Promise<Item[]> =>
  (await ports.items.list(ada.userId, ItemQuery.parse({ limit: 100 }))).items;

/** Sends a signal and waits for the end of the process. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
  return child.exitCode;
}
