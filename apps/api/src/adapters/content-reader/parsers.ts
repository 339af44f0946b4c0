import { type RunTask, taskRunner } from "../isolate/tasks.ts";
import type { Tasks } from "./task.ts";

export type Parse = RunTask<Tasks>;

/** The tasks of task.ts, each run in the isolate. */
export const createParse = taskRunner<Tasks>(new URL("./task.ts", import.meta.url));
