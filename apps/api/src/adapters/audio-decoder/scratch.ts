import { mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** Room on the disk for what is being worked on. Nothing in it is missed after a restart. */
export interface Scratch {
  /** An empty folder. Whoever asked for it removes it; a process that dies leaves it to `sweep`. */
  makeFolder(): Promise<string>;
  /** Removes this process's folder, with all in it. */
  close(): Promise<void>;
}

const HEARTBEAT_MS = 60_000;
/** A folder that nobody has touched for so long belongs to a process that died. */
const STALE_MS = 10 * HEARTBEAT_MS;

/**
 * Opens a folder of this process's own under `root`, and removes those of processes that died, now and from time to
 * time. Processes are told apart by their heartbeat: process ids mean nothing across containers.
 */
export function createScratch(root: string, now: () => Date): Scratch {
  const own = join(root, crypto.randomUUID());
  let timer: NodeJS.Timeout | undefined;
  let opened: Promise<void> | undefined;
  const open = async () => {
    await mkdir(own, { recursive: true, mode: 0o700 });
    await sweep(root, now());
    timer = setInterval(() => void beat(root, own, now()).catch(() => undefined), HEARTBEAT_MS).unref();
  };
  return {
    async makeFolder() {
      await (opened ??= open());
      const folder = join(own, crypto.randomUUID());
      await mkdir(folder, { mode: 0o700 });
      return folder;
    },
    async close() {
      clearInterval(timer);
      await rm(own, { recursive: true, force: true });
    },
  };
}

async function beat(root: string, own: string, now: Date): Promise<void> {
  await utimes(own, now, now);
  await sweep(root, now);
}

async function sweep(root: string, now: Date): Promise<void> {
  for (const name of await readdir(root)) {
    const folder = join(root, name);
    const touchedMs = (await stat(folder).catch(() => undefined))?.mtimeMs ?? now.getTime();
    if (now.getTime() - touchedMs > STALE_MS) await rm(folder, { recursive: true, force: true });
  }
}
