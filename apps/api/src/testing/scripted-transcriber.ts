// A speech endpoint for tests and for trying things out: `node apps/api/src/testing/scripted-transcriber.ts [port]`.
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";

/** One is said every five seconds, in turn. */
export const SENTENCES = [
  "The committee decided to plant three hundred apple trees along the river.",
  "Every tree costs forty dollars, and volunteers will water them until autumn.",
  "The mayor wants to know who pays for the fence around the orchard.",
  "A farmer from the next valley offered to lend his tractor for a week.",
];
const SECONDS_EACH = 5;

/** What is said between two times of a recording; the file's name tells which stretch of it was cut out. */
function heardIn(fileName: string) {
  const [startMs = 0, endMs = startMs + 60_000] = fileName.split(/[-.]/).map(Number).filter(Number.isFinite);
  const [start, end] = [startMs / 1_000, endMs / 1_000];
  const segments = [];
  for (let at = Math.ceil(start / SECONDS_EACH) * SECONDS_EACH; at + 0.5 < end; at += SECONDS_EACH) {
    const text = SENTENCES[(at / SECONDS_EACH) % SENTENCES.length] ?? "";
    const until = Math.min(at + SECONDS_EACH - 0.5, end);
    segments.push({
      id: segments.length,
      start: at - start,
      end: until - start,
      text,
      avg_logprob: -0.2,
      no_speech_prob: 0.01,
    });
  }
  const text = segments.map((segment) => segment.text).join(" ");
  return { task: "transcribe", language: "english", duration: end - start, text, segments };
}

/** Speaks `POST /v1/audio/transcriptions`, whatever the key, and hears the same in every recording. */
export async function startScriptedTranscriber(port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Hono();
  app.post("/v1/audio/transcriptions", async (c) => {
    const file = (await c.req.formData()).get("file");
    if (!(file instanceof File)) return c.json({ error: { message: "The form has no file" } }, 400);
    return c.json(heardIn(file.name));
  });
  const [server, boundPort] = await new Promise<[ServerType, number]>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info) =>
      resolve([started, info.port]),
    );
  });
  return {
    url: `http://127.0.0.1:${boundPort}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

if (import.meta.main) {
  const { url } = await startScriptedTranscriber(Number(process.argv[2] ?? 8799));
  process.stdout.write(`TRANSCRIBER_URL=${url}\n`);
}
