import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { codeOf, UnusableDatabaseError } from "./errors.ts";

interface Holder {
  pid: number;
  /** When the process began, as the system tells it; null where it does not. Tells a pid's next bearer apart. */
  began: string | null;
}

/**
 * Takes a folder for this process until released or dead. A lock left by a killed process is taken over.
 * Throws UnusableDatabaseError when a living process has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "db.lock");
  const mine: Holder = { pid: process.pid, began: await beginningOf(process.pid) };
  for (;;) {
    try {
      await writeFile(path, JSON.stringify(mine), { flag: "wx" });
      return () => rm(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const holder = await readHolder(path);
    if (holder && (await isAlive(holder))) {
      const message = `The data folder ${folder} is in use by process ${holder.pid}: stop that one, or set DATA_DIR to another folder.`;
      throw new UnusableDatabaseError(message);
    }
    await rm(path, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch {
    // Gone since, or cut short by the death of its writer.
    return undefined;
  }
}

async function isAlive({ pid, began }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  return (await beginningOf(pid)) === began;
}

/** Field 22 of /proc/<pid>/stat: clock ticks from boot to the start of the process. */
async function beginningOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
