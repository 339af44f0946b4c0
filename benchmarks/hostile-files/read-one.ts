import { readFileSync, writeFileSync } from "node:fs";

import { openReader } from "./open-reader.ts";

/** What reading one file cost, above what the process used before. */
export interface Cost {
  ended: string;
  cpuMs: number;
  peakMb: number;
}

// A process of its own for every file: memory that another one left behind would hide what this one takes.
const [path = "", fileName = ""] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(path));
const reader = openReader(1);
await reader.read(new TextEncoder().encode("# Warm\n\nUp."), "warm.md");
const beforeMb = resetPeak();
const cpu = process.cpuUsage();
const ended = await reader.read(bytes, fileName);
const { user, system } = process.cpuUsage(cpu);
const cost: Cost = { ended, cpuMs: (user + system) / 1000, peakMb: readMb("VmHWM") - beforeMb };
console.log(JSON.stringify(cost));
await reader.close();

/** Linux only: forgets the peak of the resident memory, and gives what is resident now. */
function resetPeak(): number {
  globalThis.gc?.();
  writeFileSync("/proc/self/clear_refs", "5");
  return readMb("VmRSS");
}

function readMb(field: "VmHWM" | "VmRSS"): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync("/proc/self/status", "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
