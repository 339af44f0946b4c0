import {
  DomainError,
  estimatePreview,
  preparePreview,
  PreviewEvent,
  PreviewRequest,
  previewTemplate,
  SummaryEstimate,
} from "@earmark/core";
import { streamSSE } from "hono/streaming";

import { needs, writing } from "../http/access.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";
import type { streamLimit } from "../http/stream-limit.ts";

const common = { tags: ["Templates"] };

/** What is not written by then will not be: few parts, several at once. */
const MAX_PREVIEW_MS = 5 * 60_000;
/** Proxies close what is silent for longer. */
const STILL_HERE_MS = 15_000;

const estimate = createRoute({
  ...common,
  operationId: "estimatePreview",
  summary: "Tell what a preview would take at most; asks no model",
  method: "post",
  security: writing,
  ...needs("template-comparison"),
  path: "/templates/preview/estimate",
  request: { body: body(PreviewRequest) },
  responses: { 200: json(SummaryEstimate, "What it would take"), ...problems(404, 409, 413, 415) },
});

const preview = createRoute({
  ...common,
  operationId: "previewTemplate",
  summary: "Try a template, saved or not, on one of one's items; nothing is kept as a summary",
  description:
    "Server-sent events. `data` is a PreviewEvent, `event` its type. Whoever leaves stops the work. Two at once.",
  method: "post",
  security: writing,
  ...needs("template-comparison"),
  path: "/templates/preview",
  middleware: [limitCreates] as const,
  request: { body: body(PreviewRequest) },
  responses: {
    200: { description: "The events", content: { "text/event-stream": { schema: PreviewEvent } } },
    ...problems(404, 409, 413, 415),
  },
});

export const previews = (atOnce: ReturnType<typeof streamLimit>) =>
  router()
    .openapi(estimate, async (c) => c.json(await estimatePreview(c.var.ctx, c.req.valid("json")), 200))
    .openapi(preview, async (c) => {
      const left = new AbortController();
      const signal = AbortSignal.any([left.signal, AbortSignal.timeout(MAX_PREVIEW_MS)]);
      const giveBack = atOnce.take(c);
      const prepared = await preparePreview(c.var.ctx, c.req.valid("json"), signal).catch(
        (error: unknown) => {
          giveBack();
          throw error;
        },
      );
      c.header("X-Accel-Buffering", "no");
      return streamSSE(c, async (stream) => {
        stream.onAbort(() => left.abort());
        const stillHere = setInterval(() => void stream.write(": still here\n\n"), STILL_HERE_MS);
        const told = inOrder((event) => stream.writeSSE({ event: event.type, data: JSON.stringify(event) }));
        try {
          await previewTemplate(c.var.ctx, prepared, told.tell);
        } catch (error) {
          // A bug was told as a failure; the answer has begun, so the stream just ends.
          if (!signal.aborted && !(error instanceof DomainError)) c.var.report(error);
        } finally {
          clearInterval(stillHere);
          giveBack();
          await told.end();
        }
      });
    });

/** Sends one event after another. Of drafts that wait for a slow line, only the newest is sent. */
function inOrder(send: (event: PreviewEvent) => Promise<void>) {
  const waiting: PreviewEvent[] = [];
  let sending: Promise<void> | undefined;
  const sendAll = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await send(next);
    sending = undefined;
  };
  return {
    tell(event: PreviewEvent) {
      if (event.type === "draft" && waiting.at(-1)?.type === "draft") waiting.pop();
      waiting.push(event);
      sending ??= sendAll();
    },
    end: async () => sending,
  };
}
