import type { Isolate } from "./isolate.ts";

/** The tasks of one module: name → what it takes and gives. */
type TaskTable = Record<string, (input: never) => unknown>;

/** What such a module's `run` is given. */
export type TaskInput<Tasks extends TaskTable> = {
  [Name in keyof Tasks]: { name: Name; input: Parameters<Tasks[Name]>[0] };
}[keyof Tasks];

export type RunTask<Tasks extends TaskTable> = <Name extends keyof Tasks>(
  name: Name,
  input: Parameters<Tasks[Name]>[0],
  signal: AbortSignal | undefined,
) => Promise<ReturnType<Tasks[Name]>>;

/** Runs the tasks of a module by their names, each in the isolate: what strangers wrote costs its time limit and no more. */
export const taskRunner =
  <Tasks extends TaskTable>(module: URL) =>
  ({ isolate, timeoutMs }: { isolate: Isolate; timeoutMs: number }): RunTask<Tasks> =>
  (name, input, signal) =>
    isolate.run<TaskInput<Tasks>, ReturnType<Tasks[typeof name]>>({
      module,
      input: { name, input },
      timeoutMs,
      signal,
    });
