import type { Chapter, Document, Summarizer, SummaryDraft } from "@earmark/core";

import type { Isolate } from "../isolate/isolate.ts";
import type { ExtractiveTask } from "./extractive-task.ts";

/** The engine takes seconds for a hundred thousand words; more than this is a text made to stall it. */
const TIMEOUT_MS = 120_000;

const MODULE = new URL("./extractive-task.ts", import.meta.url);

/** Summarizer on @earmark/extractive, off the main thread. Free, offline, and the same for the same document. */
export function createExtractiveSummarizer(isolate: Isolate): Summarizer {
  const run = <Output>(input: ExtractiveTask, signal: AbortSignal) =>
    isolate.run<ExtractiveTask, Output>({ module: MODULE, input, timeoutMs: TIMEOUT_MS, signal });
  return {
    engine: "extractive",
    version: "9",
    chapters: (document: Document, { signal }) => run<Chapter[]>({ type: "chapters", document }, signal),
    summarize: (document: Document, chapters: Chapter[], { signal }) =>
      run<SummaryDraft>({ type: "summarize", document, chapters }, signal),
  };
}
