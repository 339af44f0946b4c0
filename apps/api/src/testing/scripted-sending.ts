import { setTimeout } from "node:timers/promises";

import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { stream } from "hono/streaming";

import type { ChatAnswer } from "./scripted-chat.ts";
import type { Trouble } from "./scripted-troubles.ts";

export type Sent = "answered" | "refused" | "cut";

interface SendOptions {
  trouble: Trouble;
  done(sent: Sent): void;
}

const CHUNK_CHARS = 48;
const SLOW_CHUNKS = 30;
const SLOW_MS = 100;
const FLUSH_MS = 30;
const REFUSAL = "I can't help with that.";

/** Sends an answer as OpenAI does, whole or in chunks, or in the way that the trouble wants. */
export async function sendAnswer(
  c: Context<{ Bindings: HttpBindings }>,
  answer: ChatAnswer,
  { trouble, done }: SendOptions,
): Promise<Response> {
  const { signal } = c.req.raw;
  if (trouble.refusesWith) {
    const { status, body, headers } = trouble.refusesWith;
    done("refused");
    return Response.json(body, { status, headers });
  }
  try {
    if (trouble.hangs) await setTimeout(3_600_000, undefined, { signal, ref: false });
    if (trouble.delayMs > 0) await setTimeout(trouble.delayMs, undefined, { signal });
  } catch {
    done("cut");
    return c.text("");
  }
  if (!answer.isStreamed) {
    done("answered");
    return c.json(wholeOf(answer, trouble));
  }
  c.header("content-type", "text/event-stream");
  return stream(c, async (out) => {
    const chunks = chunksOf(answer, trouble);
    for (const [index, chunk] of chunks.entries()) {
      const isHalfWay = index > chunks.length / 2;
      if (isHalfWay && trouble.cutsStream) {
        done("cut");
        // What was written is on its way before the line is cut.
        await setTimeout(FLUSH_MS);
        return void c.env.outgoing.destroy();
      }
      if (isHalfWay && trouble.stalls)
        await setTimeout(3_600_000, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return done("cut");
      await out.write(`data: ${JSON.stringify(chunk)}\n\n`);
      if (trouble.isSlow) await setTimeout(SLOW_MS);
    }
    await out.write("data: [DONE]\n\n");
    done("answered");
  });
}

const usageOf = ({ usage: { prompt, cached, completion } }: ChatAnswer) => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
  prompt_tokens_details: { cached_tokens: Math.min(cached, prompt) },
});

const headOf = ({ model }: ChatAnswer, object: string) => ({
  id: "chatcmpl-scripted",
  object,
  created: 1,
  model,
});

function wholeOf(answer: ChatAnswer, { refuses, hasUsage }: Trouble) {
  const message = refuses
    ? { role: "assistant", content: null, refusal: REFUSAL }
    : { role: "assistant", content: answer.text };
  return {
    ...headOf(answer, "chat.completion"),
    choices: [{ index: 0, message, finish_reason: answer.finish }],
    ...(hasUsage && { usage: usageOf(answer) }),
  };
}

function chunksOf(answer: ChatAnswer, { refuses, isSlow, hasUsage }: Trouble) {
  const head = headOf(answer, "chat.completion.chunk");
  const size = isSlow ? Math.max(1, Math.ceil(answer.text.length / SLOW_CHUNKS)) : CHUNK_CHARS;
  const deltas: object[] = refuses
    ? [{ refusal: REFUSAL }]
    : (answer.text.match(new RegExp(`[^]{1,${size}}`, "gu")) ?? []).map((content) => ({ content }));
  return [
    { ...head, choices: [{ index: 0, delta: { role: "assistant" }, finish_reason: null }] },
    ...deltas.map((delta) => ({ ...head, choices: [{ index: 0, delta, finish_reason: null }] })),
    { ...head, choices: [{ index: 0, delta: {}, finish_reason: answer.finish }] },
    ...(hasUsage ? [{ ...head, choices: [], usage: usageOf(answer) }] : []),
  ];
}
