/** What goes wrong with a call, read from the name of the model that was asked. */
export interface Trouble {
  /** Answers this instead, with what the provider would say. */
  refusesWith: { status: number; body: unknown; headers: Record<string, string> } | undefined;
  /** Waits before the first word. */
  delayMs: number;
  /** Lets the answer drip. */
  isSlow: boolean;
  /** Says nothing at all. */
  hangs: boolean;
  /** Says some, then nothing more. */
  stalls: boolean;
  cutsStream: boolean;
  refuses: boolean;
  finish: "stop" | "length";
  /** Makes of a good answer what is sent. */
  spoil(answer: string): string;
  /** In which language it writes; undefined for the content's own words. */
  language: string | undefined;
  hasWrongLanguage: boolean;
  obeys: boolean;
  inventsIds: boolean;
  hasUsage: boolean;
  /** As a server that cut what it was sent. */
  readsTokens: number | undefined;
}

interface Asked {
  model: string;
  promptTokens: number;
  format: string;
  /** Whether it is the first call with this prompt. */
  isFirst: boolean;
}

const said = (status: number, code: string, message: string, headers = {}) => ({
  status,
  body: { error: { message, type: "scripted", code } },
  headers,
});

/**
 * `scripted` is good. Parts of its name ask for troubles: `-once` for the first call with a prompt, else always.
 * `-429` (any status), `-retry-2000ms`, `-cut`, `-malformed`, `-clipped`, `-chatty`, `-refusal`, `-hang`, `-stall`,
 * `-quota`, `-too-long-500`, `-no-schema`, `-no-json`, `-invented-ids`, `-wrong-language`, `-in-de`, `-obeys`, `-slow`,
 * `-200ms`, `-no-usage`, `-forgets`.
 */
export function troubleOf(asked: Asked): Trouble {
  const { model, isFirst } = asked;
  const isOn = !model.endsWith("-once") || isFirst;
  const has = (name: string) => isOn && new RegExp(`-${name}(?=-|$)`).test(model);
  return {
    refusesWith: refusalOf(asked, has),
    delayMs: Number(/-(\d+)ms/.exec(model.replace(/-retry-\d+ms/, ""))?.[1] ?? 0),
    isSlow: has("slow"),
    hangs: has("hang"),
    stalls: has("stall"),
    cutsStream: has("cut"),
    refuses: has("refusal"),
    finish: has("clipped") ? "length" : "stop",
    spoil: spoilerOf(has),
    language: /-in-([a-z]{2})(?=-|$)/.exec(model)?.[1],
    hasWrongLanguage: has("wrong-language"),
    obeys: has("obeys"),
    inventsIds: has("invented-ids"),
    hasUsage: !has("no-usage"),
    readsTokens: has("forgets") ? 100 : undefined,
  };
}

function refusalOf({ model, promptTokens, format }: Asked, has: (name: string) => boolean) {
  const pause = /-retry-(\d+)ms/.exec(model)?.[1];
  const status = Number(/-([45]\d\d)(?=-|$)/.exec(model)?.[1] ?? 0);
  const limit = Number(/-too-long-?(\d+)?/.exec(model)?.[1] ?? 2_000);
  if (has("quota")) return said(429, "insufficient_quota", "You exceeded your current quota");
  if (status && has(String(status)))
    return said(
      status,
      "scripted_trouble",
      "As asked for",
      pause === undefined ? {} : { "retry-after-ms": pause },
    );
  if (/-too-long/.test(model) && promptTokens > limit)
    return said(400, "context_length_exceeded", `This model's maximum context length is ${limit} tokens`);
  const knowsNo =
    (has("no-schema") && format === "json_schema") || (has("no-json") && format.startsWith("json"));
  return knowsNo ? said(400, "unsupported", `response_format ${format} is not supported`) : undefined;
}

function spoilerOf(has: (name: string) => boolean): (answer: string) => string {
  if (has("malformed")) return () => '{"unexpected": [1, 2';
  if (has("clipped")) return (answer) => answer.slice(0, Math.ceil(answer.length * 0.7));
  if (has("chatty")) return (answer) => `Here you are:\n\`\`\`json\n${answer}\n\`\`\`\nI hope that helps!`;
  return (answer) => answer;
}
