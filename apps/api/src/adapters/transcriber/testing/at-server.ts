import { SourceError } from "@earmark/core";
import { afterEach } from "vitest";

import { createTranscriber, type TranscriberOptions } from "../openai-compatible.ts";
import { type Script, startScriptedServer, verbose } from "./scripted-server.ts";

export const KEY = "sk-very-secret-key";
const clip = { bytes: new Uint8Array(1_000), fileName: "0-10000.wav", contentType: "audio/wav" };
export const GOOD = verbose("english", "Bees read the sun.", "They dance.");
/** What is heard in it. */
export const HEARD = [
  {
    startMs: 0,
    endMs: 1_500,
    text: " Bees read the sun.",
    averageLogProbability: -0.2,
    noSpeechProbability: 0.01,
  },
  {
    startMs: 2_000,
    endMs: 3_500,
    text: " They dance.",
    averageLogProbability: -0.2,
    noSpeechProbability: 0.01,
  },
];

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A transcriber at a server that answers as the script says; waits are noted, not waited. */
export async function at(script: Script, options: Partial<TranscriberOptions> = {}) {
  const server = await startScriptedServer(script);
  servers.push(server);
  const waits: number[] = [];
  const reports: Error[] = [];
  const transcriber = createTranscriber({
    url: server.url,
    apiKey: KEY,
    model: "whisper-1",
    concurrency: 2,
    maxClipMs: 600_000,
    timeoutMs: 20_000,
    diarize: false,
    report: (error) => void reports.push(error),
    wait: async (ms) => void waits.push(ms),
    ...options,
  });
  const stop = new AbortController();
  const transcribe = (more: { temperature?: number; language?: string } = {}) =>
    transcriber.transcribe(clip, { durationMs: 10_000, temperature: 0, signal: stop.signal, ...more });
  return { ...server, transcriber, waits, reports, stop, transcribe };
}

export async function failureOf(work: Promise<unknown>): Promise<SourceError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SourceError)) throw new Error(`Not a SourceError: ${String(error)}`);
  return error;
}
