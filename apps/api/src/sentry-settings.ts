import * as z from "zod";

const events = z.coerce.number().int().min(10).max(10_000_000);

/** Settings of where errors are told. */
export const sentrySettings = {
  SENTRY_DSN: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .describe("Address of the Sentry project that is told of errors; unset: they are only logged"),
  SENTRY_WEB_DSN: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .describe(
      "Address of the Sentry project that is told of the web app's errors, through the API's `/tunnel`; unset: nobody is, and there is no such route",
    ),
  SENTRY_REPLAY: z
    .stringbool()
    .default(false)
    .describe(
      "Whether the last minute before an error in the browser is recorded for Sentry, with every text and picture masked",
    ),
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
    .describe(
      "Events that all processes together send to one project in an hour at most; what is beyond it is counted. API and web app have as many each",
    ),
  SENTRY_EVENTS_PER_MONTH: events.default(2_500).describe("The same in any 31 days"),
  SENTRY_TRACES_SAMPLE_RATE: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      "Share of page loads and requests, 0 to 1, of which Sentry is told what took how long, from the browser to the job; 0: of none",
    ),
  SENTRY_TRACES_PER_MONTH: events
    .default(10_000)
    .describe(
      "Requests and jobs that all processes of the API together tell of in a month at most, a 31st of it a day",
    ),
} satisfies Record<string, z.ZodType>;

const SentryEnvironment = z.object({ ...sentrySettings, NODE_ENV: z.string() });

/** Undefined where errors are only logged. */
export const toSentry = (env: z.infer<typeof SentryEnvironment>) =>
  env.SENTRY_DSN ? { ...projectOf(env, env.SENTRY_DSN), traces: tracesOf(env) } : undefined;

/** Undefined where nobody is told of the web app's errors. */
export const toWebSentry = (env: z.infer<typeof SentryEnvironment>) =>
  env.SENTRY_WEB_DSN ? { ...projectOf(env, env.SENTRY_WEB_DSN), replay: env.SENTRY_REPLAY } : undefined;

const tracesOf = (env: z.infer<typeof SentryEnvironment>) => ({
  sampleRate: env.SENTRY_TRACES_SAMPLE_RATE,
  perMonth: env.SENTRY_TRACES_PER_MONTH,
});

const projectOf = (env: z.infer<typeof SentryEnvironment>, dsn: string) => ({
  dsn,
  environment: env.SENTRY_ENVIRONMENT || env.NODE_ENV,
  release: env.SENTRY_RELEASE || undefined,
  limits: { perHour: env.SENTRY_EVENTS_PER_HOUR, perMonth: env.SENTRY_EVENTS_PER_MONTH },
});

export type WebSentrySettings = NonNullable<ReturnType<typeof toWebSentry>>;
export type SentrySettings = NonNullable<ReturnType<typeof toSentry>>;
