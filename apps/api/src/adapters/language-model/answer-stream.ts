import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { countTokens, type TokenUsage } from "@earmark/core";

import { watchTime, type Patience } from "./patience.ts";
import { troubleOf } from "./trouble.ts";

/** Nothing that was asked for is longer: a server that goes on is not followed. */
const MAX_ANSWER_CHARS = 1_000_000;

export interface Answer {
  text: string;
  usage: TokenUsage;
  /** Among the input: what the provider put into its cache now, which some charge more for. */
  cacheWriteTokens: number;
  finish: "complete" | "cut-off" | "refused";
}

export interface AskOptions {
  signal: AbortSignal;
  patience: Patience;
  /** Hears the whole of the answer so far. */
  onText(text: string): Promise<void> | undefined;
}

/** One request, streamed. Throws RequestError when there is no whole answer; the signal's reason when aborted. */
export async function ask(
  model: LanguageModelV4,
  call: LanguageModelV4CallOptions,
  { signal, patience, onText }: AskOptions,
): Promise<Answer> {
  signal.throwIfAborted();
  const watch = watchTime(signal, patience);
  const heard = { text: "" };
  try {
    const { stream } = await model.doStream({ ...call, abortSignal: watch.signal });
    return await readStream(stream, call, heard, (isText) => {
      watch.heard();
      return isText ? onText(heard.text) : undefined;
    });
  } catch (error) {
    signal.throwIfAborted();
    const usage = heard.text === "" ? undefined : guessUsage(call, heard.text);
    throw troubleOf(error, { isLate: watch.isLate(), usage });
  } finally {
    watch.end();
  }
}

type Stream = Awaited<ReturnType<LanguageModelV4["doStream"]>>["stream"];

async function readStream(
  stream: Stream,
  call: LanguageModelV4CallOptions,
  heard: { text: string },
  onPart: (isText: boolean) => Promise<void> | undefined,
): Promise<Answer> {
  // Iterating ends the request, whichever way it is left.
  for await (const part of stream) {
    if (part.type === "error") throw part.error;
    if (part.type === "text-delta") heard.text += part.delta;
    if (heard.text.length > MAX_ANSWER_CHARS) throw new Error("The answer has no end");
    await onPart(part.type === "text-delta");
    if (part.type !== "finish") continue;
    const { unified, raw } = part.finishReason;
    // A stream that just ended was cut on its way.
    if (unified === "error" || (unified === "other" && raw === undefined)) break;
    const { inputTokens, outputTokens } = part.usage;
    const guess = guessUsage(call, heard.text);
    const read = counted(inputTokens.total) ?? guess.inputTokens;
    const ofRead = (tokens: number | undefined) => Math.min(read, counted(tokens) ?? 0);
    return {
      text: heard.text,
      usage: {
        inputTokens: read,
        cachedInputTokens: ofRead(inputTokens.cacheRead),
        outputTokens: counted(outputTokens.total) ?? guess.outputTokens,
      },
      cacheWriteTokens: ofRead(inputTokens.cacheWrite),
      finish: unified === "length" ? "cut-off" : unified === "content-filter" ? "refused" : "complete",
    };
  }
  throw new Error("The stream was cut");
}

/** More than any model reads or writes: what says so, or counts in fractions or below nothing, has not counted. */
const MAX_COUNTED = 100_000_000;

const counted = (tokens: number | undefined): number | undefined =>
  tokens !== undefined && Number.isInteger(tokens) && tokens >= 0 && tokens <= MAX_COUNTED
    ? tokens
    : undefined;

/** For servers that count no tokens, and for what was cut before they could say. */
const guessUsage = ({ prompt }: LanguageModelV4CallOptions, text: string): TokenUsage => ({
  inputTokens: countTokens(textOf(prompt)),
  cachedInputTokens: 0,
  outputTokens: countTokens(text),
});

export function textOf(prompt: LanguageModelV4CallOptions["prompt"]): string {
  const texts = prompt.flatMap(({ content }) =>
    typeof content === "string"
      ? [content]
      : content.flatMap((part) => (part.type === "text" ? [part.text] : [])),
  );
  return texts.join("\n");
}
