import * as z from "zod";

/** Settings of who may watch the installation. */
export const watchingSettings = {
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{24,}$/, "expected 24 characters or more, without spaces")
    .or(z.literal(""))
    .default("")
    .describe(
      "Who brings it as `Authorization: Bearer` may read `/metrics`, in Prometheus's format; 24 characters or more. Unset: there is no such page",
    ),
} satisfies Record<string, z.ZodType>;
