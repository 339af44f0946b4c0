import type { Segment } from "./segment.ts";
import type { Summary } from "./summary.ts";
import type { WorkerAnswer, WorkerRequest } from "./worker.ts";

/** As much of a Worker as is used here. */
export type WorkerLike = {
  postMessage: (request: WorkerRequest) => void;
  addEventListener: ((type: "message", listener: (event: { data: WorkerAnswer }) => void) => void) &
    ((type: "error", listener: (event: { message: string }) => void) => void);
};

export type PastedSummary = { segments: Segment[]; summary: Summary };

/**
 * Summarizes pasted texts in a worker that runs `@earmark/extractive/worker`, so that the page stays free. Requests
 * are answered in order; one fails with an Error when the worker could not be loaded or has broken down.
 */
export function createWorkerSummarizer(worker: WorkerLike) {
  const waiting = new Map<number, { done: (value: PastedSummary) => void; failed: (error: Error) => void }>();
  let asked = 0;
  worker.addEventListener("message", ({ data }) => {
    const request = waiting.get(data.id);
    waiting.delete(data.id);
    if ("failure" in data) request?.failed(new Error(data.failure));
    else request?.done({ segments: data.segments, summary: data.summary });
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { failed } of waiting.values())
      failed(new Error(message || "The worker could not be started."));
    waiting.clear();
  });
  return (text: string, language?: string): Promise<PastedSummary> =>
    new Promise((done, failed) => {
      asked += 1;
      waiting.set(asked, { done, failed });
      worker.postMessage({ id: asked, text, language });
    });
}
