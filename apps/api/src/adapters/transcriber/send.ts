import { type AudioClip, SourceError, type TranscribeOptions } from "@earmark/core";
// The address is the operator's, so it may be private; it is never one that a user named.
import { Agent, fetch, FormData, type Response } from "undici";

export type Format = "diarized_json" | "verbose_json" | "vtt" | "srt" | "json" | "text";

export interface Answer {
  status: number;
  text: string;
  retryAfter: string | null;
}

export interface SendOptions extends TranscribeOptions {
  format: Format;
}

interface SenderOptions {
  url: string;
  apiKey: string | undefined;
  model: string;
  timeoutMs: number;
}

/** A transcript is some kilobytes; with a time for each word a few megabytes. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Modal answers a long request with 303 every 150 seconds. */
const MAX_HOPS = 40;

/** Makes what sends one clip, as a form, and gives back the whole answer. Throws SourceError when there is none. */
export function createSender({ url, apiKey, model, timeoutMs }: SenderOptions) {
  const endpoint = endpointOf(url);
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  // An engine says nothing until it is done; the one time limit is ours.
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 10_000 } });

  return async (clip: AudioClip, options: SendOptions): Promise<Answer> => {
    const tooLate = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([options.signal, tooLate]);
    try {
      const body = formOf(clip, model, options);
      const init = { headers, signal, dispatcher, redirect: "manual" } as const;
      let response = await fetch(endpoint, { ...init, method: "POST", body });
      for (let hop = 0; response.status === 303 && hop < MAX_HOPS; hop++)
        response = await fetch(await sameServer(response, endpoint), init);
      if (response.status >= 300 && response.status < 400) throw redirected(response);
      const text = withoutKey(await readAll(response), apiKey);
      return {
        status: response.ok ? 200 : response.status,
        text,
        retryAfter: response.headers.get("retry-after"),
      };
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof SourceError) throw error;
      throw tooLate.aborted ? late(timeoutMs) : unreachable(error, apiKey);
    }
  };
}

/** The one endpoint, from the address of a server or of the endpoint itself. */
export function endpointOf(url: string): URL {
  const endpoint = new URL(url);
  const path = endpoint.pathname.replace(/\/+$/, "");
  if (path.endsWith("/audio/transcriptions")) endpoint.pathname = path;
  else endpoint.pathname = `${path}${/\/v\d+$/.test(path) ? "" : "/v1"}/audio/transcriptions`;
  return endpoint;
}

function formOf(clip: AudioClip, model: string, { format, language, temperature }: SendOptions): FormData {
  const form = new FormData();
  // A copy in a buffer of its own: the bytes may be a view of a larger one.
  form.append("file", new Blob([new Uint8Array(clip.bytes)], { type: clip.contentType }), clip.fileName);
  form.append("model", model);
  form.append("response_format", format);
  if (temperature > 0) form.append("temperature", String(temperature));
  // Engines know languages, not countries.
  if (language) form.append("language", language.split("-", 1)[0] ?? language);
  if (format === "diarized_json") form.append("chunking_strategy", "auto");
  return form;
}

/** Where a 303 of the same server leads. The key must not go anywhere else. */
async function sameServer(response: Response, endpoint: URL): Promise<URL> {
  const target = URL.parse(response.headers.get("location") ?? "", endpoint.href);
  if (target?.origin !== endpoint.origin) throw redirected(response);
  await response.body?.cancel();
  return target;
}

async function readAll({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > MAX_ANSWER_BYTES)
      throw failed("The speech engine's answer is too long to be a transcript.", false);
    chunks.push(chunk as Uint8Array);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

const withoutKey = (text: string, apiKey: string | undefined) =>
  apiKey === undefined ? text : text.replaceAll(apiKey, "…");

const failed = (message: string, transient: boolean, cause?: Error) =>
  new SourceError("transcriber-failed", message, { transient, cause });

const redirected = ({ status, headers }: Response) =>
  failed(
    "The speech engine has moved: TRANSCRIBER_URL must name where it is now.",
    false,
    new Error(`The speech engine answered HTTP ${status} to ${headers.get("location") ?? "nowhere"}`),
  );

const late = (timeoutMs: number) =>
  failed(
    "The speech engine took too long.",
    true,
    new Error(`The speech engine gave no whole answer within ${timeoutMs / 1_000} s`),
  );

function unreachable(error: unknown, apiKey: string | undefined): SourceError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const words = cause instanceof Error ? cause.message : String(cause);
  return failed(
    "The speech engine can't be reached at the moment.",
    true,
    new Error(`No answer from the speech engine: ${withoutKey(words, apiKey)}`),
  );
}
