import type { Isolate } from "../isolate/isolate.ts";
import type { TaskInput, Tasks } from "./task.ts";

const MODULE = new URL("./task.ts", import.meta.url);

export type Parse = <Name extends keyof Tasks>(
  name: Name,
  input: Parameters<Tasks[Name]>[0],
  signal: AbortSignal | undefined,
) => Promise<ReturnType<Tasks[Name]>>;

/** The tasks of task.ts, each run in the isolate: what strangers wrote costs its time limit and no more. */
export function createParse({ isolate, timeoutMs }: { isolate: Isolate; timeoutMs: number }): Parse {
  return (name, input, signal) =>
    isolate.run<TaskInput, ReturnType<Tasks[typeof name]>>({
      module: MODULE,
      input: { name, input } as TaskInput,
      timeoutMs,
      signal,
    });
}
