import { fillShape, type Shape, type Voice } from "./scripted-answers.ts";
import type { Trouble } from "./scripted-troubles.ts";
import { gullible, voiceIn, wrongLanguage } from "./scripted-voices.ts";

/** As much of a request as is looked at. */
export interface ChatRequest {
  model: string;
  stream?: boolean;
  messages: { role: string; content: string | { type: string; text?: string }[] }[];
  response_format?: { type: string; json_schema?: { name?: string; schema?: Shape } };
  max_tokens?: number;
  temperature?: number;
}

export interface ChatAnswer {
  model: string;
  isStreamed: boolean;
  text: string;
  finish: "stop" | "length";
  usage: { prompt: number; cached: number; completion: number };
}

export const tokensOf = (text: string) => Math.ceil(text.length / 4);

export const textOfMessages = ({ messages }: ChatRequest): string =>
  messages
    .map(({ content }) =>
      typeof content === "string" ? content : content.map((part) => part.text ?? "").join("\n"),
    )
    .join("\n");

/** A shape for who names none. */
const ANY: Shape = { type: "object", properties: { text: { type: "string" } } };

/** What is answered to a request, with its troubles, and what that took. */
export function answerChat(body: ChatRequest, trouble: Trouble, before: readonly ChatRequest[]): ChatAnswer {
  const prompt = textOfMessages(body);
  const shape = body.response_format?.json_schema?.schema ?? shapeInWords(prompt) ?? ANY;
  const filled = fillShape(shape, prompt, voiceOf(prompt, trouble));
  const text = trouble.spoil(JSON.stringify(trouble.inventsIds ? invented(filled) : filled));
  return {
    model: body.model,
    isStreamed: body.stream ?? false,
    text,
    finish: trouble.finish,
    usage: {
      prompt: trouble.readsTokens ?? tokensOf(prompt),
      cached: cachedTokens(
        prompt,
        before.filter((other) => other !== body && other.model === body.model),
      ),
      completion: tokensOf(text),
    },
  };
}

function voiceOf(prompt: string, { language, hasWrongLanguage, obeys }: Trouble): Voice | undefined {
  if (obeys) return gullible(prompt);
  if (hasWrongLanguage) return voiceIn(wrongLanguage(prompt));
  return language === undefined ? undefined : voiceIn(language);
}

/** A schema that stands in the prompt, where the server was not told it otherwise. */
function shapeInWords(prompt: string): Shape | undefined {
  const start = prompt.lastIndexOf("JSON Schema:\n");
  if (start < 0) return undefined;
  const [json = ""] = prompt.slice(start + "JSON Schema:\n".length).split("\n");
  return JSON.parse(json) as Shape;
}

/** Cites what there is not. */
function invented(value: unknown): unknown {
  if (typeof value === "number") return value + 900_000;
  if (Array.isArray(value)) return value.map(invented);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, invented(each)]));
}

const BLOCK_TOKENS = 64;
const REMEMBERED = 60;

/** The longest beginning in common with a request before, in whole blocks, as prompt caches count. */
function cachedTokens(prompt: string, before: readonly ChatRequest[]): number {
  const common = before.slice(-REMEMBERED).map((request) => commonStart(prompt, textOfMessages(request)));
  return Math.floor(Math.max(0, ...common) / 4 / BLOCK_TOKENS) * BLOCK_TOKENS;
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
