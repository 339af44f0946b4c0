import { SourceError, type Transcriber } from "@earmark/core";

import { createTurns } from "../turns.ts";
import { readAnswer } from "./answer.ts";
import { patiently, type Wait } from "./patience.ts";
import { refusal } from "./refusals.ts";
import { type Answer, createSender, type Format } from "./send.ts";

export interface TranscriberOptions {
  /** Of the server (`https://api.example.com`, with or without `/v1`), or the whole address of the endpoint. */
  url: string;
  apiKey: string | undefined;
  model: string;
  concurrency: number;
  maxClipMs: number;
  timeoutMs: number;
  /** Whether to ask who speaks. */
  diarize: boolean;
  /** Hears what the server said when it refused, for whoever runs the installation. Never the key. */
  report(error: Error): void;
  wait?: Wait;
}

/** Best first: with times and signs of trouble, with times, without. A server is asked for the next when it knows one not. */
const FORMATS: Format[] = ["verbose_json", "vtt", "srt", "json", "text"];

/**
 * Transcriber on any server that speaks OpenAI's `POST /v1/audio/transcriptions`: OpenAI, Groq, a Whisper server, the
 * Modal app. Busy servers are waited for as long as they ask; redirects to elsewhere are refused.
 */
export function createTranscriber(options: TranscriberOptions): Transcriber {
  const { model, concurrency, maxClipMs, diarize, report, wait } = options;
  const send = createSender(options);
  const inTurn = createTurns(concurrency);
  const formats: Format[] = diarize ? ["diarized_json", ...FORMATS] : FORMATS;
  let known: Format | undefined;

  /** Asks in the best format that the server knows, and remembers it. */
  const ask: typeof send = async (clip, given) => {
    if (known) return send(clip, { ...given, format: known });
    let first: Answer | undefined;
    for (const format of formats) {
      const answer = await send(clip, { ...given, format });
      if (answer.status === 200) known = format;
      if (!refusesFormat(answer)) return answer;
      first ??= answer;
    }
    return first ?? send(clip, given);
  };

  return {
    engine: model,
    concurrency,
    maxClipMs,
    namesSpeakers: diarize,
    transcribe: (clip, given) =>
      inTurn(given.signal, async () => {
        try {
          return await patiently(
            async () => {
              const answer = await ask(clip, { ...given, format: formats[0] ?? "json" });
              if (answer.status !== 200) throw refusal(answer);
              return readAnswer(answer.text, given.durationMs);
            },
            { signal: given.signal, ...(wait && { wait }) },
          );
        } catch (error) {
          if (error instanceof SourceError && error.cause instanceof Error) report(error.cause);
          throw error;
        }
      }),
  };
}

const refusesFormat = ({ status, text }: Answer) =>
  (status === 400 || status === 415 || status === 422) && /format/i.test(text);
