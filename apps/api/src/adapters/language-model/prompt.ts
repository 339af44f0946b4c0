import type { LanguageModelV4CallOptions, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { GenerateRequest } from "@earmark/core";
import * as z from "zod";

/** How a server is told the shape of an answer: by a schema, by "some JSON", or in words only. */
export type AnswerFormat = "schema" | "json" | "words";

export interface PromptStyle {
  format: AnswerFormat;
  /** What marks the end of the part that a provider should keep in its cache, where it wants to be told. */
  cacheMark: SharedV4ProviderOptions | undefined;
  reasoning: LanguageModelV4CallOptions["reasoning"];
}

/** A former answer, and why it could not be used. */
export interface Rejected {
  answer: string;
  because: string;
}

const MAX_REJECTED_CHARS = 20_000;

/** A request in the SDK's words: instructions, content, question, in this order, so that what is common comes first. */
export function callOf(
  request: GenerateRequest<z.ZodType>,
  style: PromptStyle,
  rejected?: Rejected,
): LanguageModelV4CallOptions {
  const { temperature, topP, topK } = request.sampling ?? {};
  return {
    prompt: [
      { role: "system", content: request.instructions },
      { role: "user", content: userParts(request, style) },
      ...(rejected ? correction(rejected) : []),
    ],
    responseFormat: formatOf(request, style.format),
    maxOutputTokens: request.maxOutputTokens,
    ...(typeof temperature === "number" && { temperature }),
    ...(typeof topP === "number" && { topP }),
    ...(typeof topK === "number" && { topK }),
    ...(style.reasoning && { reasoning: style.reasoning }),
  };
}

function userParts(request: GenerateRequest<z.ZodType>, { format, cacheMark }: PromptStyle) {
  const question =
    format === "schema" ? request.question : `${request.question}\n\n${shapeInWords(request.schema)}`;
  // One part where two would be no use: some servers take plain strings only.
  if (!cacheMark) return [{ type: "text" as const, text: `${request.content}\n\n${question}` }];
  return [
    { type: "text" as const, text: request.content, providerOptions: cacheMark },
    { type: "text" as const, text: question },
  ];
}

const correction = ({ answer, because }: Rejected): LanguageModelV4CallOptions["prompt"] => [
  { role: "assistant", content: [{ type: "text", text: answer.slice(0, MAX_REJECTED_CHARS) || "{}" }] },
  {
    role: "user",
    content: [
      {
        type: "text",
        text: `That answer can't be used: ${because}. Answer the question again, all of it, with the JSON and nothing else.`,
      },
    ],
  },
];

function formatOf(
  { schema, schemaName }: GenerateRequest<z.ZodType>,
  format: AnswerFormat,
): NonNullable<LanguageModelV4CallOptions["responseFormat"]> {
  if (format === "words") return { type: "text" };
  return { type: "json", name: schemaName, schema: jsonSchemaOf(schema) };
}

const shapeInWords = (schema: z.ZodType) =>
  `Answer with JSON and nothing else. It must fit this JSON Schema:\n${JSON.stringify(jsonSchemaOf(schema))}`;

type JsonSchema = NonNullable<
  Extract<NonNullable<LanguageModelV4CallOptions["responseFormat"]>, { type: "json" }>["schema"]
>;

/** Limits of size are left out, as providers that hold answers to a schema know few of them; the answer is checked anyway. */
const DROPPED = new Set([
  "$schema",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "default",
  "minimum",
  "maximum",
]);

/** The parts of a content are all asked in one shape. */
const written = new WeakMap<z.ZodType, JsonSchema>();

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const known = written.get(schema) ?? writeSchema(schema);
  written.set(schema, known);
  return known;
}

function writeSchema(schema: z.ZodType): JsonSchema {
  const json = z.toJSONSchema(schema, {
    target: "draft-7",
    reused: "inline",
    override: ({ jsonSchema }) => {
      for (const key of DROPPED) Reflect.deleteProperty(jsonSchema, key);
    },
  });
  Reflect.deleteProperty(json, "$schema");
  return json as JsonSchema;
}
