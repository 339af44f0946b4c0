import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";

import { queueUrlPrefix } from "./queues.ts";
import type { Stage } from "./stages.ts";

/** Settings that the stack knows by itself; all others are in the secret, and win over these. */
export function environmentOf(
  scope: Construct,
  stage: Stage,
  { files, settings }: { files: Bucket; settings: Secret },
): Record<string, string> {
  return {
    NODE_ENV: "production",
    // Read by the functions' entry points, before there are settings.
    SETTINGS_SECRET_ARN: settings.secretArn,
    WEB_ORIGIN: stage.webOrigin,
    // The only folder that a function may write to.
    DATA_DIR: "/tmp",
    WORKER: "off",
    SQS_QUEUE_URL_PREFIX: queueUrlPrefix(scope, stage),
    S3_BUCKET: files.bucketName,
    S3_REGION: stage.region,
    SENTRY_ENVIRONMENT: stage.name,
    ...(stage.release !== undefined && { SENTRY_RELEASE: stage.release }),
  };
}
