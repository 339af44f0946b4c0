import { type ChildProcess, spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { SourceError } from "@earmark/core";

import { OWN_GROUP, watchChild } from "../watch-child.ts";
import { keepEnds } from "./keep-ends.ts";

export interface FfmpegRun {
  program: string;
  args: readonly string[];
  /** Where it runs. */
  folder: string;
  /** All of it; what is longer is killed. */
  timeoutMs: number;
  /** Killed when it neither takes nor gives a byte for so long. */
  stallMs: number;
  /** Of a file that it writes. Left out: it may write none. */
  maxFileBytes?: number;
  input?: AsyncIterable<Uint8Array>;
  onOutput?: (chunk: Buffer) => Promise<void> | void;
  signal: AbortSignal;
}

export interface FfmpegEnd {
  succeeded: boolean;
  /** The beginning and the end of what it said. */
  log: string;
}

const isWindows = process.platform === "win32";

/** Of addresses, shared libraries included. What it really uses is a tenth. */
const MAX_MEMORY_KIB = 1_048_576;
const LOG_BYTES = { first: 131_072, last: 8_192 };

/** Limits that the system keeps; one that it doesn't know is left out. The arguments are never part of the script. */
const LIMITED = `ulimit -c 0; ulimit -v "$1"; ulimit -f "$2"; shift 2; exec "$@"`;

/**
 * Runs ffmpeg in a process without network (see INPUT_GUARDS), environment or privileges over time and memory.
 * Throws SourceError "timeout", whatever `onOutput` throws, and the reason of an abort; it has ended in each case.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<FfmpegEnd> {
  run.signal.throwIfAborted();
  const child = start(run);
  const ended = endOf(child);
  const watch = watchChild(child, { ...run, tooSlow });
  const log = keepEnds(child.stderr, LOG_BYTES);
  try {
    const feeding = feed(child.stdin, run.input, watch.progressed);
    await Promise.all([feeding, drain(child.stdout, run.onOutput, watch.progressed)]);
    const code = await ended;
    watch.throwIfKilled();
    return { succeeded: code === 0, log: log() };
  } catch (error) {
    watch.throwIfKilled();
    throw error;
  } finally {
    watch.stop();
    await ended.catch(() => undefined);
  }
}

function start(run: FfmpegRun) {
  const args = ["-hide_banner", "-nostdin", "-max_alloc", String(256 * 1024 * 1024), ...run.args];
  const command = isWindows
    ? { file: run.program, args }
    : { file: "/bin/sh", args: ["-c", LIMITED, "sh", ...limitsOf(run), run.program, ...args] };
  const child = spawn(command.file, command.args, {
    cwd: run.folder,
    env: { LC_ALL: "C", MALLOC_ARENA_MAX: "1" },
    stdio: ["pipe", "pipe", "pipe"],
    ...OWN_GROUP,
  });
  if (child.pid !== undefined) lowerPriority(child.pid);
  return child;
}

/** File sizes are counted in blocks of 512 bytes, by some shells of 1 024. */
const limitsOf = ({ maxFileBytes = 0 }: FfmpegRun): string[] => [
  String(MAX_MEMORY_KIB),
  String(Math.ceil(maxFileBytes / 512)),
];

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system has no priorities.
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code));
  });
  // Whoever waits hears of it; nobody may be waiting yet.
  ended.catch(() => undefined);
  return ended;
}

const tooSlow = () =>
  new SourceError("timeout", "Decoding it took too long. The file may be damaged.", { transient: true });

/** A program that has read enough closes its input, and its exit code tells whether that was well. */
async function feed(
  stdin: Writable,
  input: AsyncIterable<Uint8Array> | undefined,
  progressed: () => void,
): Promise<void> {
  const counted = async function* () {
    for await (const chunk of input ?? []) {
      progressed();
      yield chunk;
    }
  };
  await pipeline(counted, stdin).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}

async function drain(
  stdout: Readable,
  onOutput: FfmpegRun["onOutput"],
  progressed: () => void,
): Promise<void> {
  for await (const chunk of stdout) {
    progressed();
    await onOutput?.(chunk as Buffer);
    progressed();
  }
}
