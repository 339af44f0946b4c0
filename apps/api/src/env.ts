import { resolve } from "node:path";

import { PlanId } from "@earmark/core";
import * as z from "zod";

import { adminSettings } from "./admin-settings.ts";
import { billingSettings, toSelling } from "./billing-settings.ts";
import { bucketSettings, toBucket } from "./bucket-settings.ts";
import { commaSeparated } from "./comma-separated.ts";
import { modelSettings, toModels } from "./model-settings.ts";
import { queueSettings, toQueues } from "./queue-settings.ts";
import { readerSettings, toReader } from "./reader-settings.ts";
import { sentrySettings, toSentry, toWebSentry } from "./sentry-settings.ts";
import { SettingsError } from "./settings-error.ts";
import type { Settings } from "./settings.ts";
import { spendingSettings, toCaps } from "./spending-settings.ts";
import { toTranscriber, transcriberSettings } from "./transcriber-settings.ts";
import { watchingSettings } from "./watching-settings.ts";
import { toWorker, workerSettings } from "./worker-settings.ts";

export type { Settings };
export { SettingsError };

const flag = z.stringbool();
const port = z.coerce.number().int().min(0).max(65_535);

/** Every setting of the api, with its default. docs/configuration.md and .env.example are tested against this. */
export const settings = {
  NODE_ENV: z
    .enum(["development", "production", "test"])
    .default("development")
    .describe(
      "`production` refuses every convenience meant for one's own machine, the sign-in emulator's unsigned tokens first of all",
    ),
  HOST: z.string().default("127.0.0.1").describe("Address the API listens on"),
  API_PORT: port.default(8787).describe("Port the API listens on"),
  WEB_ORIGIN: z
    .url()
    .default("http://localhost:3000")
    .describe("Origin of the web app: the only one CORS lets in"),
  PREVIEW_ORIGINS: commaSeparated
    .pipe(z.array(z.string().regex(/^https:\/\/[a-z0-9.-]*\*?[a-z0-9.-]+$/, "expected https://name-*.host")))
    .default([])
    .describe(
      "Origins of previews of the web app that CORS lets in, too, with one `*` each: `https://earmark-*-acme.vercel.app`. For staging only",
    ),
  DATA_DIR: z.string().default(".data").describe("Folder of the embedded database and of files"),
  DATABASE_URL: z.string().default("").describe("PostgreSQL to use instead of the embedded database"),
  SECRET_KEY: z
    .string()
    .min(32, "expected 32 characters or more")
    .or(z.literal(""))
    .default("")
    .describe(
      "What people's own keys are encrypted with, 32 characters or more; unset: the file `secret` in the data folder. Several machines need the same",
    ),
  ...bucketSettings,
  ...workerSettings,
  ...queueSettings,
  FIREBASE_PROJECT_ID: z
    .string()
    .regex(/^[a-z][a-z0-9-]{3,28}[a-z0-9]$/, "expected a Firebase project id")
    .default("demo-earmark")
    .describe("Project whose sign-in tokens are accepted; a `demo-` project is the emulator's alone"),
  FIREBASE_AUTH_EMULATOR_HOST: z
    .string()
    .default("")
    .describe("host:port of the sign-in emulator; set by `npm start`, never in production"),
  FIREBASE_SERVICE_ACCOUNT: z
    .string()
    .default("")
    .describe(
      "Service account of the project, as JSON or the path of its file: with it Earmark ends sign-ins, writes plans into their claims, and removes who deletes their account. Not needed with the emulator",
    ),
  FETCH_ALLOW_HOSTS: commaSeparated
    .default([])
    .describe("Comma-separated hosts (host or host:port) that may be read although their address is private"),
  PODCAST_DIRECTORY_URL: z
    .union([z.literal("off"), z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""))])
    .default("https://itunes.apple.com")
    .describe("Directory that finds the feed behind a link to a podcast app; `off` asks none"),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe("Requests one person may make a minute"),
  CREATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(240)
    .describe("Items one person may add a minute; those of a playlist count one by one"),
  ...readerSettings,
  ...transcriberSettings,
  ...modelSettings,
  ...spendingSettings,
  ...billingSettings,
  DEFAULT_PLAN: z
    .union([z.literal(""), PlanId])
    .default("")
    .describe(
      "Plan of everybody who has bought none: `free`, `pro`, `team` or `unlimited`. Unset: `free` where plans are sold, `unlimited` elsewhere",
    ),
  ...sentrySettings,
  ...adminSettings,
  ...watchingSettings,
  TRUST_PROXY: flag
    .default(false)
    .describe("Whether the last entry of X-Forwarded-For is the client (only behind a proxy that writes it)"),
} satisfies Record<string, z.ZodType>;

const Environment = z.object(settings);

/** Reads the settings once, at the entry point. Empty strings count as unset. Throws SettingsError. */
export function readSettings(source: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  // Once in a process: zod would take longer to compile the check than to do it.
  const parsed = Environment.safeParse(given, { jitless: true });
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
    );
  }
  return toSettings(parsed.data);
}

function toSettings(env: z.infer<typeof Environment>): Settings {
  const production = env.NODE_ENV === "production";
  if (production) refuseConveniences(env);
  const webOrigin = new URL(env.WEB_ORIGIN).origin;
  return {
    production,
    host: env.HOST,
    port: env.API_PORT,
    webOrigin,
    previewOrigins: env.PREVIEW_ORIGINS,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL || undefined,
    secretKey: env.SECRET_KEY || undefined,
    models: toModels(env),
    s3: toBucket(env),
    ...toWorker(env),
    sqs: toQueues(env),
    caps: toCaps(env),
    defaultPlan: env.DEFAULT_PLAN || (env.STRIPE_SECRET_KEY ? "free" : "unlimited"),
    ...toSelling(env, webOrigin),
    judging: env.MODEL_JUDGE,
    firebaseProjectId: env.FIREBASE_PROJECT_ID,
    firebaseServiceAccount: env.FIREBASE_SERVICE_ACCOUNT || undefined,
    authEmulatorHost: env.FIREBASE_AUTH_EMULATOR_HOST || undefined,
    fetchAllowHosts: env.FETCH_ALLOW_HOSTS,
    podcastDirectoryUrl: env.PODCAST_DIRECTORY_URL === "off" ? undefined : env.PODCAST_DIRECTORY_URL,
    limits: { requestsPerMinute: env.RATE_LIMIT_PER_MINUTE, createsPerMinute: env.CREATE_LIMIT_PER_MINUTE },
    sentry: toSentry(env),
    webSentry: toWebSentry(env),
    issuesUrl: env.SENTRY_ISSUES_URL || undefined,
    metricsToken: env.METRICS_TOKEN || undefined,
    trustProxy: env.TRUST_PROXY,
    transcriber: toTranscriber(env),
    ...toReader(env),
  };
}

/** What is meant for one's own machine alone. */
function refuseConveniences(env: z.infer<typeof Environment>): void {
  if (env.FIREBASE_AUTH_EMULATOR_HOST)
    throw new SettingsError(
      "FIREBASE_AUTH_EMULATOR_HOST: the emulator's tokens are unsigned; unset it in production",
    );
  if (env.FIREBASE_PROJECT_ID.startsWith("demo-"))
    throw new SettingsError("FIREBASE_PROJECT_ID: name your Firebase project; a `demo-` one is no one's");
}
