import { pastedSegments } from "./pasted.ts";
import type { Segment } from "./segment.ts";
import { summarize, type Summary } from "./summary.ts";

/** What a page asks the worker, and what it is told. `id` comes back as it was sent. */
export type WorkerRequest = { id: number; text: string; language?: string | undefined };
export type WorkerAnswer =
  | { id: number; segments: Segment[]; summary: Summary }
  | { id: number; failure: string };

function answer({ id, text, language }: WorkerRequest): WorkerAnswer {
  try {
    const segments = pastedSegments(text);
    return { id, segments, summary: summarize(segments, { language }) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** As much of a worker's global scope as is used here; the package is written without the types of browsers. */
type Scope = {
  onmessage: ((event: { data: WorkerRequest }) => void) | null;
  postMessage: (answer: WorkerAnswer) => void;
};

declare const self: Scope;
self.onmessage = ({ data }) => self.postMessage(answer(data));
