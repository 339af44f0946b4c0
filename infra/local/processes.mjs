import { spawn, spawnSync } from "node:child_process";
import { createWriteStream, existsSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

import { Plain, root } from "./settings.mjs";

const graceMs = 10_000;
const leash = new URL("leash.mjs", import.meta.url).href;
const isWindows = process.platform === "win32";

/** Every process that was started here and may still have descendants. */
const started = new Set();

/**
 * Starts a command in a process group of its own, on a leash (see leash.mjs). Its output goes to `logFile` when given;
 * `onLine(stream, line)` sees each line. `exited` resolves with the exit code, a signal's name or an error's message.
 */
export function startProcess({ name, command, args, cwd = root, env, logFile, onLine }) {
  const log = logFile && openLog(logFile);
  const child = spawn(command, args, {
    cwd,
    env: { ...env, EARMARK_LEASH: "1", NODE_OPTIONS: `${env.NODE_OPTIONS ?? ""} --import ${leash}`.trim() },
    stdio: ["pipe", "pipe", "pipe"],
    detached: !isWindows,
    shell: isWindows && (command === "npm" || command.endsWith(".cmd")),
    windowsHide: true,
  });
  child.stdin.on("error", () => {}); // it may be gone before it is told to go
  const service = { name, child, lastLines: [], isStopping: false, hasExited: false };
  for (const stream of ["stdout", "stderr"]) {
    createInterface({ input: child[stream] }).on("line", (line) => {
      log?.write(`${line}\n`);
      service.lastLines.push({ stream, line });
      if (service.lastLines.length > 60) service.lastLines.shift();
      onLine?.(stream, line);
    });
  }
  service.exited = new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code ?? signal));
  }).then((reason) => {
    log?.end();
    service.hasExited = true;
    return reason;
  });
  started.add(service);
  return service;
}

/** Appends, so that what was said before a crash stays; begins anew when the file has grown large. */
function openLog(file) {
  const isLarge = existsSync(file) && statSync(file).size > 5_000_000;
  const log = createWriteStream(file, { flags: isLarge ? "w" : "a" });
  log.write(`\n── ${new Date().toISOString()}\n`);
  return log;
}

/** Runs a command to its end. Throws its last words as one Plain message when it fails. */
export async function runTool({ command, args, cwd, env, failure }) {
  const tool = startProcess({ name: command, command, args, cwd, env });
  const reason = await tool.exited;
  started.delete(tool);
  if (reason !== 0) throw new Plain(`${failure}; its last words:\n${lastWords(tool, 40)}`);
}

/** Asks everything that was started to stop, waits, and kills what is left of it and of what it started. */
export async function stopProcesses() {
  for (const service of started) {
    service.isStopping = true;
    service.child.stdin.end();
  }
  const patience = new AbortController();
  const all = Promise.all([...started].map((service) => service.exited));
  await Promise.race([all, sleep(graceMs, undefined, { signal: patience.signal }).catch(() => {})]);
  patience.abort();
  killProcesses();
}

/** Ends everything that was started, and its descendants, at once. */
export function killProcesses() {
  for (const { child } of started) {
    if (child.pid === undefined) continue;
    if (isWindows) {
      if (child.exitCode === null) spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
      continue;
    }
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
}

/** Waits until `url` answers anything below 500. Ends early, with its last words, when the service has died. */
export async function waitUntilAnswers(service, url, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (service.hasExited) throw new Plain(await obituary(service));
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    await response?.body?.cancel();
    if (response && response.status < 500) return;
    await sleep(100);
  }
  const waited = `${service.name} did not answer on ${url} within ${timeoutMs / 1000} s`;
  throw new Plain(`${waited}; its last words:\n${lastWords(service, 20)}`);
}

/** What to say about a service that ended by itself. Exit code 78 means that its one sentence says it all. */
export async function obituary(service) {
  const reason = await service.exited;
  const onStderr = service.lastLines.filter(({ stream }) => stream === "stderr");
  if (reason === 78) return lastWords({ lastLines: onStderr }, 3);
  return `${service.name} ended unexpectedly (${reason}); its last words:\n${lastWords(service, 20)}`;
}

function lastWords({ lastLines }, count) {
  const lines = lastLines.slice(-count).map(({ line }) => line);
  return lines.join("\n") || "(it said nothing)";
}
