import { z } from "zod";

const events = z.coerce.number().int().min(10).max(10_000_000);

/** Settings of where errors are told. */
export const sentrySettings = {
  SENTRY_DSN: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .describe("Address of the Sentry project that is told of errors; unset: they are only logged"),
  SENTRY_ENVIRONMENT: z
    .string()
    .regex(/^[\w.-]{0,64}$/, "expected letters, digits, dots and dashes")
    .default("")
    .describe("Name of this installation among those that tell the same project; unset: what NODE_ENV says"),
  SENTRY_RELEASE: z
    .string()
    .regex(/^[\w.@+-]{0,200}$/, "expected a version, such as earmark@1.2.3")
    .default("")
    .describe("Version that errors are told under; unset: none"),
  SENTRY_EVENTS_PER_HOUR: events
    .default(400)
    .describe("Events that all processes together send in an hour at most; what is beyond it is counted"),
  SENTRY_EVENTS_PER_MONTH: events.default(5_000).describe("The same in any 31 days"),
} satisfies Record<string, z.ZodType>;

const SentryEnvironment = z.object({ ...sentrySettings, NODE_ENV: z.string() });

/** Undefined where errors are only logged. */
export function toSentry(env: z.infer<typeof SentryEnvironment>) {
  if (!env.SENTRY_DSN) return undefined;
  return {
    dsn: env.SENTRY_DSN,
    environment: env.SENTRY_ENVIRONMENT || env.NODE_ENV,
    release: env.SENTRY_RELEASE || undefined,
    limits: { perHour: env.SENTRY_EVENTS_PER_HOUR, perMonth: env.SENTRY_EVENTS_PER_MONTH },
  };
}

export type SentrySettings = NonNullable<ReturnType<typeof toSentry>>;
