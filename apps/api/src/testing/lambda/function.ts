import { type FunctionOptions, type Outcome, type Sandbox, startSandbox } from "./sandbox.ts";

/** A function, and as many processes of it as there are events at once. */
export interface EmulatedFunction {
  invoke(event: unknown): Promise<Outcome>;
  /** Processes that live. */
  sandboxes(): Sandbox[];
  /** Events that are being worked on, or whose processes have not yet asked for more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export function openFunction(options: FunctionOptions): EmulatedFunction {
  const living = new Set<Sandbox>();
  const idle: Sandbox[] = [];
  const busy = new Set<Promise<void>>();
  let queue: Promise<unknown> = Promise.resolve();

  async function acquire(): Promise<Sandbox> {
    for (;;) {
      const free = idle.pop();
      if (free && !free.isGone()) return free;
      if (free) living.delete(free);
      else if (living.size < (options.concurrency ?? 1)) break;
      else await Promise.race(busy);
    }
    const started = await startSandbox(options);
    living.add(started);
    return started;
  }

  async function giveBack(sandbox: Sandbox, ended: Promise<void>): Promise<void> {
    await ended;
    if (sandbox.isGone()) living.delete(sandbox);
    else idle.push(sandbox);
  }

  return {
    async invoke(event) {
      // One after another: two that come at once must not both take the last free process.
      const acquired = queue.then(acquire);
      queue = acquired.catch(() => {});
      const sandbox = await acquired;
      const { outcome, ended } = sandbox.invoke(event);
      const done = giveBack(sandbox, ended);
      void done.finally(() => busy.delete(done));
      busy.add(done);
      return outcome;
    },
    sandboxes: () => [...living],
    settled: async () => void (await Promise.all(busy)),
    async close() {
      await Promise.all([...living].map((sandbox) => sandbox.kill()));
      living.clear();
    },
  };
}
