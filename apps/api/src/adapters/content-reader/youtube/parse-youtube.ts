import type { Isolate } from "../../isolate/isolate.ts";
import type { YoutubeTaskInput, YoutubeTasks } from "./task.ts";

const MODULE = new URL("./task.ts", import.meta.url);

export type ParseYoutube = <Name extends keyof YoutubeTasks>(
  name: Name,
  input: Parameters<YoutubeTasks[Name]>[0],
  signal: AbortSignal | undefined,
) => Promise<ReturnType<YoutubeTasks[Name]>>;

/** The tasks of task.ts, each run in the isolate. */
export function createParseYoutube({
  isolate,
  timeoutMs,
}: {
  isolate: Isolate;
  timeoutMs: number;
}): ParseYoutube {
  return (name, input, signal) =>
    isolate.run<YoutubeTaskInput, ReturnType<YoutubeTasks[typeof name]>>({
      module: MODULE,
      input: { name, input } as YoutubeTaskInput,
      timeoutMs,
      signal,
    });
}
