import { ModelError, type TokenUsage, type WritingFailureReason } from "@earmark/core";

interface RequestTrouble {
  /** Undefined when there was no answer. */
  status?: number | undefined;
  /** What the provider said, in lower case. It may repeat the key or the prompt: for looking into only. */
  words?: string;
  retryAfterMs?: number | undefined;
  /** What the provider will bill all the same, as far as can be told. */
  usage?: TokenUsage | undefined;
  /** A word of code for what went wrong, fit to be shown. */
  code?: string | undefined;
  /** Ended by our own patience. */
  isLate?: boolean;
}

/** A request that brought no answer. It stays within this folder: what leaves it is a ModelError. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly trouble: RequestTrouble;

  constructor(trouble: RequestTrouble) {
    super(`A model gave no answer (${trouble.status ?? "none"})`);
    this.trouble = trouble;
  }
}

interface Meaning {
  reason: WritingFailureReason;
  says: string;
  transient?: boolean;
  tooLong?: boolean;
}

const TOO_LONG =
  /context.?(length|window|size)|maximum context|(prompt|input|request) (is )?too (long|large)|too many (input )?tokens|(exceeds?|exceeded) the (maximum|context|limit|available)|input token count|prompt_too_long/;
const SPENT =
  /insufficient.?quota|exceeded your current quota|credit balance|billing|payment required|out of credits/;
const REFUSED = /content.?(filter|policy)|safety|responsible.?ai|blocked by/;
const BAD_KEY =
  /api.?key.{0,40}(not valid|invalid|expired)|(invalid|incorrect|wrong).{0,20}api.?key|unauthorized/;

const MEANINGS: Record<number, Meaning> = {
  401: { reason: "key-rejected", says: "The model's provider does not accept the key." },
  402: { reason: "model-unavailable", says: "The account at the model's provider has no credit left." },
  403: { reason: "key-rejected", says: "The model's provider does not allow this model with the key." },
  404: {
    reason: "model-unavailable",
    says: "The model's provider has no such model, or none at this address.",
  },
  408: { reason: "model-unavailable", says: "The model took too long.", transient: true },
  409: { reason: "model-unavailable", says: "The model is not ready at the moment.", transient: true },
  413: { reason: "model-unavailable", says: "The content is longer than the model takes.", tooLong: true },
  425: { reason: "model-unavailable", says: "The model is not ready yet.", transient: true },
  429: { reason: "model-unavailable", says: "The model is busy with too many requests.", transient: true },
};

/** What a request's end means, in words for the person who waits: never the provider's own, which may hold anything. */
export function failureOf({ trouble }: RequestError): ModelError {
  const { status, retryAfterMs, code } = trouble;
  const { reason, says, transient = false, tooLong = false } = meaningOf(trouble);
  return new ModelError(reason, says, {
    transient,
    tooLong,
    retryAfterMs: transient ? retryAfterMs : undefined,
    cause: new Error(`${status === undefined ? "No answer" : `HTTP ${status}`}${code ? ` (${code})` : ""}`),
  });
}

function meaningOf({ status: given, words = "", isLate = false }: RequestTrouble): Meaning {
  const fault = { reason: "model-unavailable", transient: true } as const;
  if (isLate) return { ...fault, says: "The model took too long." };
  // Some servers say 200 first, and then what is wrong.
  const status = given ?? (isKnownNo(words) ? 400 : undefined);
  if (status === undefined) return { ...fault, says: "The model can't be reached at the moment." };
  if ([400, 413, 422, 429].includes(status) && TOO_LONG.test(words) && !/per (min|day)/.test(words))
    return {
      reason: "model-unavailable",
      says: "The content is longer than the model takes.",
      tooLong: true,
    };
  if ((status === 400 || status === 403 || status === 429) && SPENT.test(words))
    return MEANINGS[402] ?? unknown(status);
  if (status === 400 && BAD_KEY.test(words)) return MEANINGS[401] ?? unknown(status);
  if (status === 400 && REFUSED.test(words)) return REFUSAL;
  if (status >= 500) return { ...fault, says: "The model's provider has a fault." };
  return MEANINGS[status] ?? unknown(status);
}

const isKnownNo = (words: string): boolean =>
  words.startsWith("{") && [TOO_LONG, SPENT, BAD_KEY].some((no) => no.test(words));

const REFUSAL: Meaning = {
  reason: "model-refused",
  says: "The model's provider refuses to write about this content.",
};

const unknown = (status: number): Meaning => ({
  reason: "internal",
  says: `The model's provider does not take the request (HTTP ${status}).`,
});

/** The model would not write about it. */
export const refusal = () => new ModelError(REFUSAL.reason, REFUSAL.says);

/** Whether a server knows no way of holding an answer to a shape, or not this one. */
export const refusesFormat = ({ trouble: { status, words = "" } }: RequestError): boolean =>
  (status === 400 || status === 422 || status === 501) &&
  /response_format|json_schema|json_object|structured.?output|grammar/.test(words);
