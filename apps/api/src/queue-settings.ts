import * as z from "zod";

import { SettingsError } from "./settings-error.ts";
import type { Settings } from "./settings.ts";

/** Settings of where jobs wait, if not in the database. */
export const queueSettings = {
  SQS_QUEUE_URL_PREFIX: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .describe(
      "Address of the queues on AWS up to the name of each: jobs go there, and functions take them. Unset: jobs wait in the database",
    ),
  AWS_REGION: z.string().default("").describe("Region of the queues; AWS sets it in its functions"),
  AWS_ACCESS_KEY_ID: z
    .string()
    .default("")
    .describe("Key for the queues; AWS sets this one and the next two in its functions"),
  AWS_SECRET_ACCESS_KEY: z.string().default("").describe("Secret of that key"),
  AWS_SESSION_TOKEN: z.string().default("").describe("What comes with a key that does not last"),
} satisfies Record<string, z.ZodType>;

const QueueEnvironment = z.object(queueSettings);

/** Undefined where jobs wait in the database. Throws SettingsError. */
export function toQueues(env: z.infer<typeof QueueEnvironment>): Settings["sqs"] {
  const { SQS_QUEUE_URL_PREFIX: urlPrefix, AWS_REGION: region } = env;
  if (!urlPrefix) return undefined;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!region || !accessKeyId || !secretAccessKey)
    throw new SettingsError(
      "SQS_QUEUE_URL_PREFIX: the queues want AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, too",
    );
  const sessionToken = env.AWS_SESSION_TOKEN || undefined;
  return { urlPrefix, region, credentials: { accessKeyId, secretAccessKey, sessionToken } };
}
