import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { hostileFiles } from "../../apps/api/src/adapters/content-reader/testing/hostile-files.ts";
import { measureInnocent } from "./innocent.ts";
import type { Ask, Cost } from "./read-one-by-one.ts";

const GOAL = { cpuMs: 1_000, peakMb: 256, p99Ms: 150 };

// Each hostile file, the dearest first; an argument chooses those with it in their names.
const files = hostileFiles().filter(({ name }) => name.includes(process.argv[2] ?? ""));
const folder = mkdtempSync(join(tmpdir(), "hostile-files-"));
const child = fork(new URL("./read-one-by-one.ts", import.meta.url), { execArgv: ["--expose-gc"] });
await once(child, "message");
const costs: (Cost & { name: string; sizeMb: number })[] = [];
for (const { name, fileName, bytes } of files) {
  const made = bytes();
  const ask: Ask = { path: join(folder, "file"), fileName };
  writeFileSync(ask.path, made);
  child.send(ask);
  const [cost] = (await once(child, "message")) as [Cost];
  costs.push({ name, sizeMb: made.length / 1_048_576, ...cost });
  process.stderr.write(`\r${costs.length} of ${files.length} `);
}
child.kill();
rmSync(folder, { recursive: true });

const isOver = ({ cpuMs, peakMb, ended }: Cost) =>
  cpuMs > GOAL.cpuMs || peakMb > GOAL.peakMb || /^(?:BUG|timeout|internal)/.test(ended);
console.log("CPU ms  peak MB  size MB  ends in            file");
for (const cost of costs.toSorted((a, b) => b.cpuMs - a.cpuMs)) {
  const figures = [cost.cpuMs.toFixed(0), cost.peakMb.toFixed(0), cost.sizeMb.toFixed(2)];
  const name = isOver(cost) ? `OVER: ${cost.name}` : cost.name;
  console.log(`${figures.map((text) => text.padStart(6)).join("   ")}  ${cost.ended.padEnd(18)} ${name}`);
}
const over = costs.filter(isOver).length;
console.log(`${costs.length} files, ${over} over ${GOAL.cpuMs} ms of CPU or ${GOAL.peakMb} MB`);

const { requests, p50Ms, p99Ms, maxMs } = await measureInnocent(files);
console.log(
  `GET /v1/items beside them: ${requests} requests, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms (goal ${GOAL.p99Ms}), longest ${maxMs.toFixed(0)} ms`,
);
