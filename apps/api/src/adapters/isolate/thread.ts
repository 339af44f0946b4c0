import { Worker } from "node:worker_threads";

import { SourceError } from "@earmark/core";

import { type CpuBudget, tooMuchMemory, watchThread } from "./budget.ts";
import { restoreError, type Reply } from "./protocol.ts";

export interface Task {
  /** A module that exports `run(input, report)`. What goes in and out must survive structured cloning. */
  module: URL;
  input: unknown;
  /** Buffers of the input to hand over instead of copying. The caller can't use them any more. */
  transfer?: readonly ArrayBuffer[];
  timeoutMs: number;
  /** Work it may take, beside the time: what else the machine is busy with does not count. Unbounded if absent. */
  cpu?: CpuBudget;
  /** Called with each part that the function reports; whoever keeps them has them even if the run fails. */
  onReport?: (part: unknown) => void;
  signal?: AbortSignal | undefined;
}

/** A worker thread. It runs one task at a time. */
export interface Thread {
  worker: Worker;
  maxMemoryMb: number;
  /** It has ended or is about to, and takes no more tasks. */
  isEnding: boolean;
  /** Settles when it has ended, however it did. */
  ended: Promise<void>;
  /** Who waits for the present task. */
  listener: { reply(message: Reply): void; fail(error: unknown): void } | null;
}

/** Loading a module is not the input's fault, so it has a clock of its own, generous for a busy machine. */
const LOAD_TIMEOUT_MS = 20_000;
const YOUNG_GENERATION_MB = 32;

/** Starts a thread with its own memory limit and an empty environment. Idle, it does not keep the process alive. */
export function startThread(maxMemoryMb: number): Thread {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const ended = new Promise<void>((resolve) => worker.on("exit", () => resolve()));
  const thread: Thread = { worker, maxMemoryMb, isEnding: false, ended, listener: null };
  worker.on("message", (message: Reply) => thread.listener?.reply(message));
  worker.on("error", (error) => fail(thread, isOutOfMemory(error) ? tooMuchMemory() : error));
  worker.on("exit", () => fail(thread, new SourceError("internal", "The reader ended before it was done.")));
  worker.unref();
  return thread;
}

/** Ends a thread at once, whatever it is doing. */
export function stopThread(thread: Thread): void {
  thread.isEnding = true;
  // Until it has ended the process stays: a thread that takes its place may be waited for.
  thread.worker.ref();
  void thread.worker.terminate();
}

/** Runs a task on a free thread. A task that is late, aborted or beyond its budget takes the thread with it. */
export async function runOn(thread: Thread, task: Task): Promise<unknown> {
  const { module, input, transfer = [], timeoutMs, signal } = task;
  signal?.throwIfAborted();
  const { worker } = thread;
  const kill = (error: unknown) => {
    stopThread(thread);
    thread.listener?.fail(error);
  };
  const late = () => kill(new SourceError("timeout", `Reading it takes longer than ${timeoutMs} ms.`));
  const abort = () => kill(signal?.reason);
  let timer = setTimeout(late, LOAD_TIMEOUT_MS);
  const watch = watchThread(thread, task.cpu, kill);
  signal?.addEventListener("abort", abort);
  worker.ref();
  try {
    return await new Promise((resolve, reject) => {
      const onStart = () => {
        clearTimeout(timer);
        timer = setTimeout(late, timeoutMs);
        watch.start();
      };
      const onReport = (part: unknown) => {
        watch.grant();
        task.onReport?.(part);
      };
      const reply = (message: Reply) => settle(message, { onStart, onReport, resolve, reject });
      thread.listener = { reply, fail: reject };
      worker.postMessage({ module: module.href, input }, transfer);
    });
  } finally {
    clearTimeout(timer);
    watch.stop();
    signal?.removeEventListener("abort", abort);
    thread.listener = null;
    if (!thread.isEnding) worker.unref();
  }
}

interface Settlement {
  onStart(): void;
  onReport(part: unknown): void;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

function settle(message: Reply, { onStart, onReport, resolve, reject }: Settlement): void {
  switch (message.kind) {
    case "started":
      return onStart();
    case "report":
      return onReport(message.part);
    case "done":
      return resolve(message.output);
    case "failed":
      return reject(restoreError(message.failure));
  }
}

function fail(thread: Thread, error: unknown): void {
  thread.isEnding = true;
  thread.listener?.fail(error);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
