import type * as z from "zod";

import { mendJson } from "./mend-json.ts";

const MAX_ISSUES = 5;

/** The answer in its shape, mended where that is possible; else what is wrong with it, in words for the model. */
export function readOutput<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): { output: z.infer<Schema> } | { because: string } {
  let because: string | undefined;
  for (const value of mendJson(text)) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { output: parsed.data };
    because ??= parsed.error.issues
      .slice(0, MAX_ISSUES)
      .map(({ path, message }) => `at ${path.join(".") || "the top"}: ${message}`)
      .join("; ");
  }
  return { because: because ?? "it is not JSON" };
}
