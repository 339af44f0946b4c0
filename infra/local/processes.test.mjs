import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { obituary, startProcess, stopProcesses } from "./processes.mjs";

const moduleUrl = JSON.stringify(new URL("processes.mjs", import.meta.url).href);
const guardMs = 20_000;

/** A service with a descendant of its own, as `next dev` has; it says both process ids. */
const service = `
  const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  console.log("pids", process.pid, child.pid);
  setInterval(() => {}, 1000);`;

test("a supervisor that is killed takes its services and their descendants with it", async () => {
  const supervisor = spawn(process.execPath, [
    "--input-type=module",
    "--eval",
    `import { startProcess } from ${moduleUrl};
     startProcess({ name: "x", command: process.execPath, args: ["-e", ${JSON.stringify(service)}], env: process.env,
                    onLine: (_, line) => console.log(line) });`,
  ]);
  const [said] = await once(supervisor.stdout, "data");
  const pids = readPids(said.toString());
  supervisor.kill("SIGKILL");
  await untilGone(pids);
});

test("stopping ends a service and its descendants, and lets it finish first", async () => {
  const farewell = `process.on("SIGTERM", () => setTimeout(() => { console.log("saved"); process.exit(0); }, 300));`;
  const lines = [];
  const { promise, resolve } = Promise.withResolvers();
  const started = startProcess({
    name: "x",
    command: process.execPath,
    args: ["-e", farewell + service],
    env: process.env,
    onLine: (_, line) => resolve(lines.push(line)),
  });
  await promise;
  await stopProcesses();
  assert.equal(await started.exited, 0);
  assert.equal(lines.at(-1), "saved");
  await untilGone(readPids(lines[0]));
});

test("a service that ends with code 78 has explained itself; any other end is shown with its last words", async () => {
  const end = (code) =>
    startProcess({
      name: "The API",
      command: process.execPath,
      args: [
        "-e",
        `console.log("hello"); console.error("The folder is locked."); process.exitCode = ${code};`,
      ],
      env: process.env,
    });
  assert.equal(await obituary(end(78)), "The folder is locked.");
  assert.match(await obituary(end(3)), /^The API ended unexpectedly \(3\)[^]*hello[^]*locked/);
});

function readPids(line) {
  return line.match(/\d+/g).map(Number);
}

async function untilGone(pids) {
  for (const deadline = Date.now() + guardMs; pids.some(isAlive); await sleep(50)) {
    assert.ok(Date.now() < deadline, `still running: ${pids.filter(isAlive)}`);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
