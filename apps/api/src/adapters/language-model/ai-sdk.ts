import type { GenerateRequest, Generation, LanguageModel, Model } from "@earmark/core";
import { countTokens, ModelError } from "@earmark/core";
import type * as z from "zod";

import { type Answer, ask, textOf } from "./answer-stream.ts";
import { type Bill, createBill } from "./bill.ts";
import { hearPartials } from "./hear-partials.ts";
import type { ModelTurns } from "./model-turns.ts";
import type { Patience } from "./patience.ts";
import { MAX_ASKED_MS, persistently, type Wait } from "./persist.ts";
import { type AnswerFormat, callOf, type Rejected } from "./prompt.ts";
import type { Provider } from "./providers.ts";
import { readOutput } from "./read-output.ts";
import { refusal, refusesFormat, RequestError } from "./request-error.ts";

/** A model, how it is reached, and who pays. */
export interface Target {
  model: Model;
  /** The provider's own name for the model. */
  modelName: string;
  provider: Provider;
  /** A person's own. */
  ownKey: string | undefined;
  /** What shares its limits. */
  lane: string;
  /** The best way that it knows to hold an answer to a shape. */
  formats: AnswerFormat[];
}

export interface Surroundings {
  turns: ModelTurns;
  patience: Patience;
  /** Hears of what kept a model from answering, for whoever runs the installation. Never keys or content. */
  report(error: Error): void;
  wait?: Wait | undefined;
}

const MAX_TRIES = 5;
/** Where another model stands by, it is asked sooner. */
const MAX_TRIES_BEFORE_FALLBACK = 2;

/** LanguageModel on the Vercel AI SDK. The first target is asked; the others in turn while one can't be had. */
export function createLanguageModel(
  [first, ...fallbacks]: readonly [Target, ...Target[]],
  surroundings: Surroundings,
): LanguageModel {
  return {
    model: first.model,
    ownKey: first.ownKey !== undefined,
    async generate(request) {
      request.signal.throwIfAborted();
      const bill = createBill();
      const targets = [first, ...fallbacks];
      for (const [index, target] of targets.entries()) {
        const isLast = index === targets.length - 1;
        try {
          return await generateWith(target, request, bill, {
            ...surroundings,
            maxTries: isLast ? MAX_TRIES : MAX_TRIES_BEFORE_FALLBACK,
          });
        } catch (error) {
          if (!(error instanceof ModelError)) throw error;
          if (!request.signal.aborted && error.reason !== "model-refused")
            surroundings.report(about(target, error));
          if (isLast || !isGone(error)) throw withSpent(error, bill);
        }
      }
      throw new ModelError("no-model", "No model is set up.");
    },
  };
}

/** Whether another model may do better: not with content that is too long, refused, or that it made nothing of. */
const isGone = ({ reason, tooLong }: ModelError) =>
  (reason === "model-unavailable" && !tooLong) || reason === "key-rejected";

const about = ({ model }: Target, error: ModelError) =>
  new Error(`${model.id}: ${error.message}`, { cause: error.cause });

const withSpent = (error: ModelError, bill: Bill): ModelError =>
  new ModelError(error.reason, error.message, { ...error, cause: error.cause, spent: bill.spent() });

type Asking = Surroundings & { maxTries: number };

/** Asks; what comes back in another shape is sent back once, with what is wrong. */
async function generateWith<Schema extends z.ZodType>(
  target: Target,
  request: GenerateRequest<Schema>,
  bill: Bill,
  asking: Asking,
): Promise<Generation<z.infer<Schema>>> {
  let rejected: Rejected | undefined;
  for (let tries = 1; tries <= 2; tries++) {
    const answer = await askInTurn(target, request, bill, asking, rejected);
    if (answer.finish === "refused") throw refusal();
    const isCutOff = answer.finish === "cut-off";
    const read = readOutput(answer.text, request.schema);
    // The first time, an answer that was cut off is asked for again, shorter, as its end would be missing.
    if ("output" in read && (!isCutOff || tries === 2)) {
      request.onPartial?.(read.output);
      return { output: read.output, ...bill.spent(), model: target.model, retries: bill.retries() };
    }
    const because =
      isCutOff || "output" in read ? "it is too long and was cut off: be briefer" : read.because;
    rejected = { answer: answer.text, because };
  }
  throw new ModelError("model-misbehaved", "The model's answers were of no use.", {
    cause: new Error("They were not of the shape asked for"),
  });
}

function askInTurn(
  target: Target,
  request: GenerateRequest<z.ZodType>,
  bill: Bill,
  { turns, patience, maxTries, wait }: Asking,
  rejected: Rejected | undefined,
): Promise<Answer> {
  const { model, provider, lane } = target;
  const { signal } = request;

  const once = async (): Promise<Answer> => {
    const format = target.formats[0] ?? "words";
    const style = { format, cacheMark: provider.cacheMark(target.modelName), reasoning: provider.reasoning };
    const call = callOf(request, style, rejected);
    const sdkModel = await provider.open(target.modelName, target.ownKey, format);
    const prompt = textOf(call.prompt);
    const tokens = countTokens(prompt) + request.maxOutputTokens;
    return turns.inTurn(lane, tokens, signal, async (took) => {
      bill.count();
      request.onSend?.();
      const answer = await ask(sdkModel, call, { signal, patience, onText: hearPartials(request.onPartial) });
      took(answer.usage.inputTokens + answer.usage.outputTokens);
      bill.add(model, answer.usage, answer.cacheWriteTokens, provider.cacheSurcharge);
      refuseCutPrompt(answer, prompt);
      return answer;
    });
  };

  const onFailure = async ({ trouble: { usage, status, retryAfterMs } }: RequestError) => {
    if (usage) bill.add(model, usage);
    if (status === 429 && retryAfterMs !== undefined)
      await turns.pause(lane, Math.min(MAX_ASKED_MS, retryAfterMs));
  };
  return persistently(() => inKnownFormat(target, once), { signal, maxTries, wait, onFailure });
}

/** A server that does not know how an answer is held to a shape is asked in the next best way, then and from then on. */
async function inKnownFormat<T>(target: Target, once: () => Promise<T>): Promise<T> {
  const asked = target.formats[0];
  try {
    return await once();
  } catch (error) {
    const isUnknown = error instanceof RequestError && refusesFormat(error) && target.formats.length > 1;
    if (!isUnknown) throw error;
    // Another request may have found that out meanwhile.
    if (target.formats[0] === asked) target.formats.shift();
    return inKnownFormat(target, once);
  }
}

/** No text has so few tokens. Some servers cut what is longer than their window, and say nothing. */
const MAX_CHARS_PER_TOKEN = 10;
const MIN_CUT_CHARS = 4_000;

function refuseCutPrompt({ usage }: Answer, prompt: string): void {
  if (prompt.length < MIN_CUT_CHARS || usage.inputTokens * MAX_CHARS_PER_TOKEN >= prompt.length) return;
  throw new ModelError(
    "model-unavailable",
    "The model's server cut the content: its window is smaller than it is said to be.",
    {
      tooLong: true,
      cause: new Error(`${prompt.length} characters were sent, ${usage.inputTokens} tokens were read`),
    },
  );
}
