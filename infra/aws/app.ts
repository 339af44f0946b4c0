import { App, type AppProps, CfnOutput, Stack, type StackProps, Tags, Validations } from "aws-cdk-lib";
import { ARecord, AaaaRecord, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { AwsSolutionsChecks } from "cdk-nag";

import { alarm, createTopic, watchFunctions, watchQueues } from "./alarms.ts";
import { createApi } from "./api.ts";
import { createBucket } from "./bucket.ts";
import { createBudget } from "./budgets.ts";
import { createDashboard } from "./dashboard.ts";
import { createDistribution } from "./distribution.ts";
import {
  createAccessLog,
  createAuthorizationFunction,
  createCertificate,
  createHashFunction,
} from "./edge.ts";
import { environmentOf } from "./environment.ts";
import { createDeployer } from "./github-oidc.ts";
import { BUNDLES, named, QUEUES, STAGE_TAG } from "./names.ts";
import { createQueues } from "./queues.ts";
import { createSchedules } from "./schedules.ts";
import { createSettingsSecret } from "./secrets.ts";
import type { Stage } from "./stages.ts";
import { createWorkers } from "./worker.ts";

export interface AppOptions {
  /** The account to deploy to; undefined: whichever the credentials are of. */
  account?: string | undefined;
  /** Folder of the bundles, if not where they are made. */
  bundles?: string;
  props?: AppProps;
}

/**
 * One stage: what works, in its region; CloudFront and what it wants, in us-east-1; and the role that deploys both.
 * Synthesis fails on any finding of cdk-nag that nobody gave a reason for.
 */
export function createApp(stage: Stage, { account, bundles = BUNDLES, props }: AppOptions = {}): App {
  const app = new App({ ...props, context: CONTEXT });
  const env = (region: string): StackProps => ({
    env: { region, ...(account !== undefined && { account }) },
  });
  const apiUrl = createMainStack(app, stage, env(stage.region), bundles);
  createEdgeStack(app, stage, env(EDGE_REGION), apiUrl);
  createDeployer(app, stage, env(stage.region));
  Tags.of(app).add("app", "earmark");
  Tags.of(app).add(STAGE_TAG, stage.name);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

const EDGE_REGION = "us-east-1";

const CONTEXT = {
  // us-east-1 reads the API's address out of the other stack, wherever that is. Without this CDK would carry it across
  // regions by functions of its own, and neither stack could be changed before the other one.
  "@aws-cdk/core:defaultCrossStackReferences": "weak",
  "@aws-cdk/core:target-partitions": ["aws"],
  "@aws-cdk/core:enablePartitionLiterals": true,
  "@aws-cdk/core:checkSecretUsage": true,
  "@aws-cdk/aws-iam:minimizePolicies": true,
};

function createMainStack(app: App, stage: Stage, props: StackProps, bundles: string): string {
  const description = `Earmark (${stage.name}): the API, its workers, queues and files`;
  const stack = new Stack(app, named(stage, "app"), { ...props, description });
  const files = createBucket(stack, stage);
  const settings = createSettingsSecret(stack, stage);
  const queues = createQueues(stack, stage);
  const environment = environmentOf(stack, stage, { files, settings });
  const parts = { stage, bundles, environment, files, settings, queues };
  const api = createApi(stack, parts);
  const { sweepsDead, ...workers } = createWorkers(stack, parts);
  createSchedules(stack, stage, workers.sweeps);

  const functions = [api, ...Object.values(workers)];
  const topic = createTopic(stack, stage);
  watchFunctions(stack, stage, topic, functions);
  watchQueues(stack, stage, topic, queues, sweepsDead);
  createDashboard(stack, stage, functions, queues);

  output(stack, "ApiFunctionName", api.name, "Going back: point its alias `live` at an older version");
  output(
    stack,
    "WorkerFunctionNames",
    QUEUES.map((name) => workers[name].name).join(","),
    "The same for these",
  );
  output(stack, "SweepsFunctionName", workers.sweeps.name, "The same; and run by schedules");
  output(stack, "BucketName", files.bucketName, "Files");
  output(stack, "UploadOrigin", `https://${files.bucketRegionalDomainName}`, "UPLOAD_ORIGIN of the web app");
  output(stack, "SettingsSecretArn", settings.secretArn, "Where the settings go");
  return api.url;
}

function createEdgeStack(app: App, stage: Stage, props: StackProps, apiUrl: string): void {
  const description = `Earmark (${stage.name}): CloudFront before the API`;
  const stack = new Stack(app, named(stage, "edge"), { ...props, description });
  const own = stage.domain && createCertificate(stack, stage.domain);
  const distribution = createDistribution(stack, {
    stage,
    apiUrl,
    authorization: createAuthorizationFunction(stack, stage),
    hashBody: createHashFunction(stack, stage),
    certificate: own?.certificate,
    accessLog: createAccessLog(stack, stage),
  });
  if (stage.domain && own?.zone) {
    const record = {
      zone: own.zone,
      recordName: `${stage.domain.name}.`,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(stack, "ipv4", record);
    new AaaaRecord(stack, "ipv6", record);
  }
  const topic = createTopic(stack, stage);
  // AWS's bills are at home in us-east-1, too.
  createBudget(stack, stage, topic);
  alarm(stack, stage, topic, {
    name: "slow",
    says: "The API takes more than 3 seconds to begin one answer in a hundred",
    metric: distribution.metricOriginLatency({ statistic: "p99" }),
    above: 3_000,
    periods: 3,
  });
  alarm(stack, stage, topic, {
    name: "failing",
    says: "More than 2 % of the API's answers are errors of ours (5xx)",
    metric: distribution.metric5xxErrorRate(),
    above: 2,
    periods: 2,
  });
  output(
    stack,
    "ApiUrl",
    `https://${stage.domain?.name ?? distribution.distributionDomainName}`,
    "API_URL of the web app, and what the smoke test asks",
  );
  output(
    stack,
    "DistributionDomainName",
    distribution.distributionDomainName,
    "What a DNS of your own points the API's host name at",
  );
}

const output = (stack: Stack, name: string, value: string, description: string) =>
  new CfnOutput(stack, name, { value, description });
