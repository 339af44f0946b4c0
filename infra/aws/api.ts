import { Aws } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";

import { grantFiles } from "./bucket.ts";
import { bundleOf } from "./bundles.ts";
import { createFunction, type LiveFunction } from "./functions.ts";
import { grantModels } from "./models.ts";
import { grantJobs, type JobQueues } from "./queues.ts";
import type { Stage } from "./stages.ts";

/**
 * Streams of events end by themselves after ten minutes (routes/progress.ts), and the browser comes back. A function
 * that is cut off by its limit would count as one that failed.
 */
const TIMEOUT_SECONDS = 660;

export interface ApiParts {
  stage: Stage;
  bundles: string;
  environment: Record<string, string>;
  files: Bucket;
  settings: Secret;
  queues: JobQueues;
}

/** The API, and its address, which answers only what CloudFront signs. */
export function createApi(scope: Construct, parts: ApiParts): LiveFunction & { url: string } {
  const { stage, files, settings, queues } = parts;
  const api = createFunction(scope, "api", {
    stage,
    bundle: bundleOf("api", parts.bundles),
    description: "Earmark's API",
    memoryMb: stage.api.memoryMb,
    timeoutSeconds: TIMEOUT_SECONDS,
    environment: parts.environment,
    reserved: stage.api.reserved,
    provisioned: stage.api.provisioned,
  });
  settings.grantRead(api.role);
  grantFiles(files, api.role);
  grantJobs(queues, api.role);
  grantModels(stage, api.role);
  const url = api.live.addFunctionUrl({
    authType: lambda.FunctionUrlAuthType.AWS_IAM,
    invokeMode: lambda.InvokeMode.RESPONSE_STREAM,
  });
  allowCloudFront(scope, api.live);
  return { ...api, url: url.url };
}

/**
 * Since October 2025 an address of a function wants two permissions. They name every distribution of this account:
 * the one in us-east-1 needs the address first, and could only be named here in a second deployment.
 */
function allowCloudFront(scope: Construct, live: lambda.Alias): void {
  const whom = {
    principal: "cloudfront.amazonaws.com",
    functionName: live.functionArn,
    sourceArn: `arn:aws:cloudfront::${Aws.ACCOUNT_ID}:distribution/*`,
  };
  new lambda.CfnPermission(scope, "api-by-address", {
    ...whom,
    action: "lambda:InvokeFunctionUrl",
    functionUrlAuthType: lambda.FunctionUrlAuthType.AWS_IAM,
  });
  new lambda.CfnPermission(scope, "api-by-cloudfront", {
    ...whom,
    action: "lambda:InvokeFunction",
    invokedViaFunctionUrl: true,
  });
}
