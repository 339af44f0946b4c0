import * as z from "zod";

import type { Settings } from "./settings.ts";

/** Settings of the speech engine. */
export const transcriberSettings = {
  TRANSCRIBER_URL: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .describe(
      "Server that speaks OpenAI's `/v1/audio/transcriptions`: `https://api.openai.com`, the Modal app, a Whisper server; unset: recordings without a transcript wait",
    ),
  TRANSCRIBER_API_KEY: z.string().default("").describe("Bearer token of that server, if it wants one"),
  TRANSCRIBER_MODEL: z.string().default("whisper-1").describe("Model that server is asked for"),
  TRANSCRIBER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(4)
    .describe("Pieces of recordings one process sends to it at once"),
  TRANSCRIBER_MAX_CLIP_SECONDS: z.coerce
    .number()
    .int()
    .min(30)
    .max(7_200)
    .default(600)
    .describe("Longest piece it takes; ten minutes stay below the 25 MB that most servers allow"),
  TRANSCRIBER_TIMEOUT_SECONDS: z.coerce
    .number()
    .int()
    .min(10)
    .max(7_200)
    .default(900)
    .describe("How long it may take for one piece"),
  TRANSCRIBER_DIARIZE: z
    .stringbool()
    .default(false)
    .describe(
      "Whether it is asked who speaks; only for servers that can tell, such as `gpt-4o-transcribe-diarize`",
    ),
} satisfies Record<string, z.ZodType>;

const TranscriberEnvironment = z.object(transcriberSettings);

export function toTranscriber(env: z.infer<typeof TranscriberEnvironment>): Settings["transcriber"] {
  if (!env.TRANSCRIBER_URL) return undefined;
  return {
    url: env.TRANSCRIBER_URL,
    apiKey: env.TRANSCRIBER_API_KEY || undefined,
    model: env.TRANSCRIBER_MODEL,
    concurrency: env.TRANSCRIBER_CONCURRENCY,
    maxClipMs: env.TRANSCRIBER_MAX_CLIP_SECONDS * 1_000,
    timeoutMs: env.TRANSCRIBER_TIMEOUT_SECONDS * 1_000,
    diarize: env.TRANSCRIBER_DIARIZE,
  };
}
