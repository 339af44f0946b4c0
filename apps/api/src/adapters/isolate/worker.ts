import { getPriority, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";

import { describeFailure, type Reply, type Report, type Request } from "./protocol.ts";

/** The inside of the isolate: loads a module once, then runs its `run(input, report)` for every request. */
async function answer({ module, input }: Request): Promise<void> {
  try {
    const { run } = (await import(module)) as { run: (input: unknown, report: Report) => unknown };
    reply({ kind: "started" });
    reply({ kind: "done", output: await run(input, (part) => reply({ kind: "report", part })) });
  } catch (error) {
    reply({ kind: "failed", failure: describeFailure(error) });
  }
}

function reply(message: Reply): void {
  parentPort?.postMessage(message);
}

/** Below the threads that answer requests, where there are fewer processors than work. */
const NICE = 10;

// On Linux a priority is a thread's own; elsewhere it is the whole process's, and stays as it is.
if (process.platform === "linux" && getPriority() < NICE) setPriority(NICE);

parentPort?.on("message", (request: Request) => void answer(request));
