import * as z from "zod";

import { SettingsError } from "./settings-error.ts";
import type { Settings } from "./settings.ts";

/** Settings of where files are kept, if not in the data folder. */
export const bucketSettings = {
  S3_BUCKET: z
    .string()
    .default("")
    .describe("Bucket for uploaded files instead of the data folder; browsers send files straight to it"),
  S3_REGION: z.string().default("us-east-1").describe("Region of the bucket"),
  S3_ENDPOINT: z
    .union([z.url({ protocol: /^https?$/ }), z.literal("")])
    .default("")
    .describe("Address of a server that speaks S3's API; unset means AWS"),
  S3_PATH_STYLE: z
    .stringbool()
    .default(false)
    .describe("Whether the bucket is named in the path instead of the host name (MinIO and others)"),
  S3_ACCESS_KEY_ID: z
    .string()
    .default("")
    .describe("Key for the bucket; unset means the role of the machine or the function"),
  S3_SECRET_ACCESS_KEY: z.string().default("").describe("Secret of that key"),
} satisfies Record<string, z.ZodType>;

const BucketEnvironment = z.object(bucketSettings);

/** Undefined where files are in the data folder. Throws SettingsError. */
export function toBucket(env: z.infer<typeof BucketEnvironment>): Settings["s3"] {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!bucket) return undefined;
  if (!accessKeyId !== !secretAccessKey)
    throw new SettingsError("S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: give both, or neither");
  return {
    bucket,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT || undefined,
    pathStyle: env.S3_PATH_STYLE,
    credentials: accessKeyId ? { accessKeyId, secretAccessKey } : undefined,
  };
}
