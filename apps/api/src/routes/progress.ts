import { DomainError, getItem, Item, ItemEvent, watchItem } from "@earmark/core";
import { streamSSE } from "hono/streaming";
import * as z from "zod";

import { reading } from "../http/access.ts";
import { createRoute, problems, router } from "../http/router.ts";
import type { streamLimit } from "../http/stream-limit.ts";

/** A stream ends by then, so that it fits any gateway; the client comes back with Last-Event-ID. */
const MAX_STREAM_MS = 10 * 60_000;

const watch = createRoute({
  tags: ["Items"],
  operationId: "watchItem",
  summary: "Follow an item live until it is settled",
  description:
    "Server-sent events. `data` is an ItemEvent, `event` its type, `id` its place in the item's history. " +
    "Give the last id seen as Last-Event-ID to get what was missed.",
  method: "get",
  security: reading,
  path: "/items/{id}/events",
  request: {
    params: z.object({ id: Item.shape.id }),
    headers: z.object({ "last-event-id": z.coerce.number().int().nonnegative().optional() }),
  },
  responses: {
    200: { description: "The events", content: { "text/event-stream": { schema: ItemEvent } } },
    ...problems(404),
  },
});

export const progress = (streams: ReturnType<typeof streamLimit>) =>
  router().openapi(watch, async (c) => {
    const { id } = c.req.valid("param");
    const afterSeq = c.req.valid("header")["last-event-id"];
    await getItem(c.var.ctx, id);
    if (c.req.method === "HEAD") return c.body(null);
    const giveBack = streams.take(c);
    c.header("X-Accel-Buffering", "no");
    return streamSSE(c, async (stream) => {
      const ended = new AbortController();
      stream.onAbort(() => ended.abort());
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(MAX_STREAM_MS)]);
      try {
        for await (const watched of watchItem(c.var.ctx, id, { afterSeq, signal })) {
          if (watched === "still-here") await stream.write(": still here\n\n");
          else {
            const { seq, event } = watched;
            await stream.writeSSE({ id: String(seq), event: event.type, data: JSON.stringify(event) });
          }
        }
      } catch (error) {
        // The item was deleted while it was watched, or a bug. The answer has begun, so the stream just ends.
        if (!(error instanceof DomainError)) c.var.report(error);
      } finally {
        giveBack();
      }
    });
  });
