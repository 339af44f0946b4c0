import { AnswerEvent, answerQuestion, askQuestion, NewQuestion } from "@earmark/core";
import { streamSSE } from "hono/streaming";

import { counts, writing } from "../http/access.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, problems, router } from "../http/router.ts";

/** A model that has not answered by then will not. */
const MAX_ANSWER_MS = 3 * 60_000;
/** Proxies close what is silent for longer. */
const STILL_HERE_MS = 15_000;

const ask = createRoute({
  tags: ["Ask"],
  operationId: "askQuestion",
  summary: "Ask an item, a collection or the whole library",
  description:
    "Server-sent events. `data` is an AnswerEvent, `event` its type: `passages` at once, `draft` while it is written, " +
    "and at last `answer` or `failure`. Whoever leaves before that stops the model; the question is kept and says so.",
  method: "post",
  security: writing,
  ...counts("questions"),
  path: "/questions",
  middleware: [limitCreates] as const,
  request: { body: body(NewQuestion) },
  responses: {
    200: { description: "The events", content: { "text/event-stream": { schema: AnswerEvent } } },
    ...problems(402, 404, 409, 413, 415),
  },
});

export const questions = router().openapi(ask, async (c) => {
  const asked = await askQuestion(c.var.ctx, c.req.valid("json"));
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (stream) => {
    const left = new AbortController();
    stream.onAbort(() => left.abort());
    const signal = AbortSignal.any([left.signal, AbortSignal.timeout(MAX_ANSWER_MS)]);
    const stillHere = setInterval(() => void stream.write(": still here\n\n"), STILL_HERE_MS);
    let told: Promise<unknown> = Promise.resolve();
    const tell = (event: AnswerEvent) => {
      told = told.then(() => stream.writeSSE({ event: event.type, data: JSON.stringify(event) }));
    };
    try {
      await answerQuestion(c.var.ctx, asked, { signal, tell });
    } catch (error) {
      // It was told as a failure; the answer has begun, so the stream just ends.
      c.var.report(error);
    } finally {
      clearInterval(stillHere);
      await told;
    }
  });
});
