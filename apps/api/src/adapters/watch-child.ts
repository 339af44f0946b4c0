import type { ChildProcess } from "node:child_process";

interface Patience {
  /** All of it; what takes longer is killed. */
  timeoutMs: number;
  /** Without progress. */
  stallMs: number;
  signal: AbortSignal;
  /** Why it was killed, if time was the reason. */
  tooSlow: () => Error;
}

/** Kills a program, and whatever it started, when it takes too long, stands still, or isn't wanted any more. */
export function watchChild(child: ChildProcess, { timeoutMs, stallMs, signal, tooSlow }: Patience) {
  let reason: Error | undefined;
  const kill = (why: Error) => {
    reason ??= why;
    killGroup(child);
  };
  const onAbort = () => kill(signal.reason as Error);
  signal.addEventListener("abort", onAbort, { once: true });
  const expire = () => kill(tooSlow());
  const total = setTimeout(expire, timeoutMs);
  let stall = setTimeout(expire, stallMs);
  return {
    kill,
    progressed: () => void stall.refresh(),
    /** Standing still is not its fault until `resume`. */
    pause: () => clearTimeout(stall),
    resume: () => void (stall = setTimeout(expire, stallMs)),
    /** Throws the reason of the kill, if it was killed. */
    throwIfKilled() {
      if (reason) throw reason;
    },
    /** Ends the watch, and the program if it still runs. */
    stop() {
      signal.removeEventListener("abort", onAbort);
      clearTimeout(total);
      clearTimeout(stall);
      killGroup(child);
    },
  };
}

export type ChildWatch = ReturnType<typeof watchChild>;

/** Give it to `spawn`: a group of its own, so that whatever the program starts ends with it. */
export const OWN_GROUP = { detached: process.platform !== "win32", windowsHide: true };

function killGroup(child: ChildProcess): void {
  if (!OWN_GROUP.detached || child.pid === undefined) return void child.kill("SIGKILL");
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
