import { runOn, startThread, stopThread, type Task, type Thread } from "./thread.ts";

/**
 * Runs pure functions of modules in worker threads that can be killed, so that a hostile input costs no more than
 * its time and memory, and never the process. Fails with SourceError: "timeout", "too-large" (memory, work, recursion),
 * "internal" (the thread ended by itself), or whatever SourceError the function threw; with a plain Error for a bug in it.
 */
export interface Isolate {
  /** Waits for a free thread in order of arrival; `timeoutMs` counts from when the function starts. An abort kills it. */
  run<Input, Output>(task: Omit<Task, "input"> & { input: Input }): Promise<Output>;
  /** Ends all threads; what waits or runs is rejected. */
  close(): Promise<void>;
}

export interface IsolateOptions {
  /** Threads at most. They start when first needed and stay warm. */
  size: number;
  /** Of one thread: its heap, which Node itself bounds, and the buffers outside of it, which are watched (see budget.ts). */
  maxMemoryMb: number;
}

interface Pool extends IsolateOptions {
  threads: Set<Thread>;
  idle: Thread[];
  waiting: Waiter[];
  isClosed: boolean;
}

interface Waiter {
  resolve(thread: Thread): void;
  reject(error: unknown): void;
}

export function createIsolate(options: IsolateOptions): Isolate {
  const pool: Pool = { ...options, threads: new Set(), idle: [], waiting: [], isClosed: false };
  return {
    async run<Input, Output>(task: Omit<Task, "input"> & { input: Input }): Promise<Output> {
      const thread = await acquire(pool, task.signal);
      try {
        return (await runOn(thread, task)) as Output;
      } finally {
        if (!thread.isEnding) pool.idle.push(thread);
        serve(pool);
      }
    },
    async close() {
      pool.isClosed = true;
      for (const waiter of pool.waiting.splice(0)) waiter.reject(closed());
      for (const thread of pool.threads) stopThread(thread);
      await Promise.all([...pool.threads].map((thread) => thread.ended));
    },
  };
}

async function acquire(pool: Pool, signal: AbortSignal | undefined): Promise<Thread> {
  if (pool.isClosed) throw closed();
  signal?.throwIfAborted();
  let giveUp = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const waiter = { resolve, reject };
      giveUp = () => forget(pool.waiting, waiter) && reject(signal?.reason);
      signal?.addEventListener("abort", giveUp);
      pool.waiting.push(waiter);
      serve(pool);
    });
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
}

/** Hands free threads to those who wait, in order. */
function serve(pool: Pool): void {
  while (pool.waiting.length > 0) {
    const thread = pool.idle.pop() ?? (pool.threads.size < pool.size ? start(pool) : null);
    if (!thread) return;
    pool.waiting.shift()?.resolve(thread);
  }
}

function start(pool: Pool): Thread {
  const thread = startThread(pool.maxMemoryMb);
  pool.threads.add(thread);
  void thread.ended.then(() => {
    pool.threads.delete(thread);
    forget(pool.idle, thread);
    serve(pool);
  });
  return thread;
}

function forget<Value>(list: Value[], value: Value): boolean {
  const index = list.indexOf(value);
  if (index !== -1) list.splice(index, 1);
  return index !== -1;
}

function closed(): Error {
  return new Error("The isolate is closed.");
}
