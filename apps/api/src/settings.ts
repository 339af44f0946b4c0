import type { BillingTerms, Judging, PlanId, SpendingCaps } from "@earmark/core";

import type { StripeSettings } from "./billing-settings.ts";
import type { ModelSettings } from "./model-settings.ts";
import type { SentrySettings, WebSentrySettings } from "./sentry-settings.ts";

/** The settings as the code uses them; env.ts reads them, says what each is for, and has their defaults. */
export interface Settings {
  production: boolean;
  host: string;
  port: number;
  webOrigin: string;
  /** With one `*` each. */
  previewOrigins: string[];
  dataDir: string;
  databaseUrl: string | undefined;
  secretKey: string | undefined;
  /** The bucket for files; undefined means the data folder. */
  s3:
    | {
        bucket: string;
        region: string;
        endpoint: string | undefined;
        pathStyle: boolean;
        credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
      }
    | undefined;
  /** Language and embedding models. */
  models: ModelSettings;
  worker: "inline" | "off";
  workerConcurrency: number;
  recordingConcurrency: number;
  writingConcurrency: number;
  /** Queues on AWS; undefined means the database. */
  sqs:
    | {
        /** Up to the name of each queue. */
        urlPrefix: string;
        region: string;
        credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string | undefined };
      }
    | undefined;
  caps: SpendingCaps;
  /** What everybody has who has bought nothing. */
  defaultPlan: PlanId;
  /** Undefined where nothing is sold. */
  stripe: StripeSettings | undefined;
  billing: BillingTerms;
  judging: Judging;
  firebaseProjectId: string;
  /** JSON, or the path of a file with it. */
  firebaseServiceAccount: string | undefined;
  authEmulatorHost: string | undefined;
  fetchAllowHosts: string[];
  /** Without a slash at its end; undefined where none is asked. */
  podcastDirectoryUrl: string | undefined;
  limits: { requestsPerMinute: number; createsPerMinute: number };
  ocrLanguages: string[];
  ocrDataDir: string | undefined;
  trustProxy: boolean;
  /** The speech engine; undefined where there is none. */
  transcriber:
    | {
        url: string;
        apiKey: string | undefined;
        model: string;
        concurrency: number;
        maxClipMs: number;
        timeoutMs: number;
        diarize: boolean;
      }
    | undefined;
  /** Where the error tracker shows an id, for which `{id}` stands. */
  issuesUrl: string | undefined;
  /** Who brings it may read /metrics; undefined where nobody may. */
  metricsToken: string | undefined;
  youtubeUrl: string;
  ytDlpPath: string | undefined;
  ffmpegPath: string | undefined;
  /** Where errors are told; undefined where they are only logged. */
  sentry: SentrySettings | undefined;
  /** Where the web app's errors are passed on to; undefined where they are not. */
  webSentry: WebSentrySettings | undefined;
}
