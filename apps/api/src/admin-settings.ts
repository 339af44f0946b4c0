import * as z from "zod";

/** Settings of what admins see. */
export const adminSettings = {
  SENTRY_ISSUES_URL: z
    .union([
      z.literal(""),
      z.url({ protocol: /^https?$/ }).refine((url) => url.includes("{id}"), "expected an address with {id}"),
    ])
    .default("")
    .describe(
      "Where admins find what the error tracker has of a failure: `https://ORG.sentry.io/issues/?query={id}`, where `{id}` stands for its id. Unset: no link is shown",
    ),
} satisfies Record<string, z.ZodType>;
