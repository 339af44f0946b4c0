import assert from "node:assert/strict";
import { test } from "node:test";

import { Match } from "aws-cdk-lib/assertions";

import { RETRIES, SWEEPS } from "../../apps/api/src/adapters/job-queue/queues.ts";
import { SQS_QUEUES } from "../../apps/api/src/adapters/job-queue/sqs.ts";
import { settings } from "../../apps/api/src/env.ts";
import { QUEUES } from "./names.ts";
import { DEV, only, PROD, resources, synthesized } from "./testing/synthesized.ts";

const { app } = synthesized(PROD);
const queues = resources(app, "AWS::SQS::Queue");
const byName = (name: string) => {
  const found = queues.find(({ Properties }) => Properties.QueueName === `earmark-prod-${name}`);
  assert.ok(found, name);
  return found;
};

test("the queues are those that the app sends to, each with one for what was given up", () => {
  assert.deepEqual(QUEUES, SQS_QUEUES);
  const names = queues.map(({ Properties }) => Properties.QueueName as string);
  const wanted = [...SQS_QUEUES.flatMap((name) => [name, `${name}-dead`]), "sweeps-dead"];
  assert.deepEqual(names.toSorted(), wanted.map((name) => `earmark-prod-${name}`).toSorted());
});

test("queues give up only what the app has long given up itself", () => {
  for (const name of SQS_QUEUES) {
    const { maxReceiveCount } = byName(name).Properties.RedrivePolicy;
    assert.ok(maxReceiveCount > 2 * (RETRIES[name].limit + 1), name);
  }
});

test("dead letters are there for longer than anything waits", () => {
  for (const name of SQS_QUEUES)
    assert.ok(
      byName(`${name}-dead`).Properties.MessageRetentionPeriod >
        byName(name).Properties.MessageRetentionPeriod,
    );
});

test("nobody is given a job that another function may still be working on", () => {
  const limits = new Map(
    resources(app, "AWS::Lambda::Function").map(({ Properties }) => [
      Properties.FunctionName as string,
      Properties.Timeout as number,
    ]),
  );
  for (const name of SQS_QUEUES)
    assert.ok(byName(name).Properties.VisibilityTimeout > (limits.get(`earmark-prod-${name}`) ?? NaN));
});

test("queues are encrypted, and open to TLS alone", () => {
  for (const { Properties } of queues) assert.equal(Properties.SqsManagedSseEnabled, true);
  const policies = resources(app, "AWS::SQS::QueuePolicy");
  assert.equal(policies.length, queues.length);
  for (const { Properties } of policies)
    assert.match(
      JSON.stringify(Properties.PolicyDocument),
      /"aws:SecureTransport":"false"\}\},"Effect":"Deny"/,
    );
});

test("long jobs come one by one, small ones in tens, and what is done is not done again", () => {
  const sources = resources(app, "AWS::Lambda::EventSourceMapping");
  assert.equal(sources.length, SQS_QUEUES.length);
  for (const { Properties, id } of sources) {
    assert.deepEqual(Properties.FunctionResponseTypes, ["ReportBatchItemFailures"]);
    assert.ok(Properties.ScalingConfig.MaximumConcurrency >= 2);
    assert.equal(Properties.BatchSize, id.startsWith("upkeep") ? 10 : 1);
  }
});

test("every sweep that the worker knows has its schedule, and no schedule asks for another", () => {
  const schedules = resources(app, "AWS::Scheduler::Schedule");
  const inputs = schedules.map(
    ({ Properties }) => JSON.parse(Properties.Target.Input as string) as { sweep: string },
  );
  assert.deepEqual(inputs.map(({ sweep }) => sweep).toSorted(), SWEEPS.toSorted());
  for (const input of inputs) assert.deepEqual(Object.keys(input), ["sweep"]);
});

test("what is due is looked for each minute, and less often where a database should sleep", () => {
  const often = (template: typeof app) =>
    resources(template, "AWS::Scheduler::Schedule")
      .map(({ Properties }) => Properties.ScheduleExpression as string)
      .filter((when) => when.startsWith("rate"));
  assert.deepEqual(often(app), Array(3).fill("rate(1 minute)"));
  assert.deepEqual(often(synthesized(DEV).app), Array(3).fill("rate(15 minutes)"));
});

/** What the entry points read before there are settings. */
const OF_THE_FUNCTION = ["SETTINGS_SECRET_ARN"];

test("everything that functions are told is a setting of the app, and one that it accepts", () => {
  for (const template of [app, synthesized(DEV).app])
    for (const { Properties } of resources(template, "AWS::Lambda::Function")) {
      const given: Record<string, unknown> = Properties.Environment.Variables;
      for (const [name, value] of Object.entries(given)) {
        if (OF_THE_FUNCTION.includes(name)) continue;
        assert.ok(name in settings, name);
        const schema = settings[name as keyof typeof settings];
        // What only the deployment knows stands for itself.
        if (typeof value === "string") assert.ok(schema.safeParse(value).success, `${name}=${value}`);
      }
    }
});

test("no secret is in a function's environment, and the one of the settings begins with a key of its own", () => {
  for (const { Properties } of resources(app, "AWS::Lambda::Function"))
    for (const name of Object.keys(Properties.Environment.Variables))
      assert.doesNotMatch(name, /KEY|TOKEN|PASSWORD|DATABASE|DSN|_SECRET$/);
  app.hasResource("AWS::SecretsManager::Secret", {
    Properties: {
      Name: "earmark-prod-settings",
      GenerateSecretString: Match.objectLike({ GenerateStringKey: "SECRET_KEY", PasswordLength: 64 }),
    },
    DeletionPolicy: "Retain",
  });
});

test("queues' address is what comes before the name of each", () => {
  const [made] = resources(app, "AWS::Lambda::Function");
  const prefix = JSON.stringify(made?.Properties.Environment.Variables.SQS_QUEUE_URL_PREFIX);
  assert.match(prefix, /https:\/\/sqs\.us-east-1\.amazonaws\.com\/.*AWS::AccountId.*\/earmark-prod-"/);
});

test("files are private, gone when they are deleted, and abandoned uploads after a week", () => {
  app.resourceCountIs("AWS::S3::Bucket", 1);
  app.hasResource("AWS::S3::Bucket", {
    Properties: {
      VersioningConfiguration: Match.absent(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: "Enabled" }),
        ]),
      },
    },
    DeletionPolicy: "Retain",
  });
  for (const { Properties } of resources(app, "AWS::S3::BucketPolicy"))
    assert.match(JSON.stringify(Properties), /"aws:SecureTransport":"false"\}\},"Effect":"Deny"/);
});

test("only the web app sends files to the bucket from a browser, and may know what S3 says of each part", () => {
  const [rule, ...others] = only(app, "AWS::S3::Bucket").Properties.CorsConfiguration.CorsRules;
  assert.equal(others.length, 0);
  assert.deepEqual(rule.AllowedOrigins, ["https://earmark.example"]);
  assert.ok(rule.AllowedMethods.includes("PUT") && !rule.AllowedMethods.includes("POST"));
  assert.ok(rule.ExposedHeaders.includes("ETag"));
});
