// Preloaded (node --import) into what start.mjs starts. Its stdin is a pipe that only start.mjs holds: when that
// closes, because start.mjs asks or because it was killed, the whole process group ends.
import { isMainThread } from "node:worker_threads";

const graceMs = 8_000;

if (isMainThread && process.env.EARMARK_LEASH) {
  delete process.env.EARMARK_LEASH; // what this process starts has another stdin, and is in the group anyway
  process.stdin.on("end", end).on("error", end).resume();
  process.stdin.unref?.();
}

function end() {
  if (process.platform === "win32") {
    process.emit("SIGTERM", "SIGTERM");
    setTimeout(() => process.exit(1), graceMs).unref();
    return;
  }
  // Pid 0 is the whole group of this process, which start.mjs made the leader of its own.
  process.kill(0, "SIGTERM");
  setTimeout(() => process.kill(0, "SIGKILL"), graceMs).unref();
}
