import { type RunTask, taskRunner } from "../../isolate/tasks.ts";
import type { YoutubeTasks } from "./task.ts";

export type ParseYoutube = RunTask<YoutubeTasks>;

/** The tasks of task.ts, each run in the isolate. */
export const createParseYoutube = taskRunner<YoutubeTasks>(new URL("./task.ts", import.meta.url));
