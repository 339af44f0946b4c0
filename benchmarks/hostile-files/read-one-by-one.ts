import { readFileSync, writeFileSync } from "node:fs";

import { openReader } from "./open-reader.ts";

export interface Ask {
  path: string;
  fileName: string;
}

export interface Cost {
  ended: string;
  cpuMs: number;
  /** What the process held at most, above what it held before the first file: what one left behind counts for the next. */
  peakMb: number;
}

// A process of its own: making the files takes more memory than reading them.
const reader = openReader(1);
for (const name of ["warm.md", "warm.html", "warm.txt"])
  await reader.read(new TextEncoder().encode("<p># Warm\n\nUp."), name);
globalThis.gc?.();
const baseMb = readMb("VmRSS");

process.on("message", ({ path, fileName }: Ask) => void answer(path, fileName));
process.send?.("ready");

async function answer(path: string, fileName: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path));
  globalThis.gc?.();
  // Linux forgets the peak of the resident memory when it is told so.
  writeFileSync("/proc/self/clear_refs", "5");
  const cpu = process.cpuUsage();
  const ended = await reader.read(bytes, fileName);
  const { user, system } = process.cpuUsage(cpu);
  const cost: Cost = { ended, cpuMs: (user + system) / 1000, peakMb: readMb("VmHWM") - baseMb };
  process.send?.(cost);
}

function readMb(field: "VmHWM" | "VmRSS"): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync("/proc/self/status", "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
