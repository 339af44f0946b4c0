import assert from "node:assert/strict";
import { test } from "node:test";

import { QUEUES } from "./names.ts";
import { DEV, only, PROD, resources, synthesized } from "./testing/synthesized.ts";

const { app, edge, deployer } = synthesized(PROD);
const alarms = [app, edge].flatMap((template) => resources(template, "AWS::CloudWatch::Alarm"));
const names = alarms.map(({ Properties }) => String(Properties.AlarmName).replace("earmark-prod-", ""));

test("there is an alarm for what fails, what is held back, what waits, what was given up and what is slow", () => {
  const functions = ["api", ...QUEUES, "sweeps"];
  const wanted = [
    ...functions.flatMap((name) => [`${name}-errors`, `${name}-throttles`]),
    ...QUEUES.map((name) => `${name}-waiting`),
    ...[...QUEUES, "sweeps"].map((name) => `${name}-dead`),
    "slow",
    "failing",
  ];
  assert.deepEqual(names.toSorted(), wanted.toSorted());
});

test("each alarm tells when it begins and when it is over, in words that say what to do, and is quiet without news", () => {
  for (const { Properties } of alarms) {
    assert.equal(Properties.AlarmActions.length, 1);
    assert.deepEqual(Properties.AlarmActions, Properties.OKActions);
    assert.ok(Properties.AlarmDescription.length > 40, Properties.AlarmName);
    assert.equal(Properties.TreatMissingData, "notBreaching");
  }
});

test("an alarm advises to send dead letters back only where that can be done", () => {
  for (const { Properties } of alarms) {
    const [, queue] = /redrive prod (\w+)$/.exec(Properties.AlarmDescription) ?? [];
    const isOfJobs = QUEUES.some((name) => Properties.AlarmName === `earmark-prod-${name}-dead`);
    assert.equal(queue !== undefined, isOfJobs, Properties.AlarmName);
    if (queue !== undefined)
      assert.ok(
        QUEUES.some((name) => name === queue),
        queue,
      );
  }
});

test("slowness is that of the beginning of an answer: a stream that goes on for minutes is not slow", () => {
  const slow = alarms.find(({ Properties }) => Properties.AlarmName === "earmark-prod-slow");
  assert.equal(slow?.Properties.MetricName, "OriginLatency");
  assert.equal(slow.Properties.ExtendedStatistic, "p99");
  edge.resourceCountIs("AWS::CloudFront::MonitoringSubscription", 1);
});

test("alarms reach every address of the stage, from this account alone, by TLS", () => {
  for (const template of [app, edge]) {
    const addresses = resources(template, "AWS::SNS::Subscription").map(
      ({ Properties }) => Properties.Endpoint as string,
    );
    assert.deepEqual(addresses.toSorted(), ["another@earmark.example", "someone@earmark.example"]);
    const [policy] = resources(template, "AWS::SNS::TopicPolicy");
    assert.match(JSON.stringify(policy?.Properties), /"aws:SecureTransport":"false"/);
    assert.match(JSON.stringify(policy?.Properties), /"aws:SourceAccount"/);
  }
  for (const { Properties } of resources(synthesized(DEV).app, "AWS::SNS::Subscription"))
    assert.fail(JSON.stringify(Properties));
});

test("the month's money is watched by the tag of the stage, before it is used up", () => {
  const [budget] = resources(edge, "AWS::Budgets::Budget");
  assert.deepEqual(budget?.Properties.Budget.BudgetLimit, { Amount: 200, Unit: "USD" });
  assert.deepEqual(budget.Properties.Budget.CostFilters, { TagKeyValue: ["user:earmark-stage$prod"] });
  const at = budget.Properties.NotificationsWithSubscribers.map(
    ({ Notification }: { Notification: { NotificationType: string; Threshold: number } }) =>
      `${Notification.NotificationType} ${Notification.Threshold}`,
  );
  assert.deepEqual(at, ["ACTUAL 50", "ACTUAL 80", "ACTUAL 100", "FORECASTED 100"]);
});

test("everything that can carry it has the stage's tag", () => {
  for (const type of [
    "AWS::Lambda::Function",
    "AWS::SQS::Queue",
    "AWS::S3::Bucket",
    "AWS::CloudFront::Distribution",
    "AWS::SecretsManager::Secret",
    "AWS::Logs::LogGroup",
  ])
    for (const template of [app, edge])
      for (const { Properties, id } of resources(template, type)) {
        const tags: { Key: string; Value: string }[] = Properties.Tags;
        assert.ok(
          tags.some(({ Key, Value }) => Key === "earmark-stage" && Value === "prod"),
          id,
        );
      }
});

test("the dashboard shows every function and queue", () => {
  const [dashboard] = resources(app, "AWS::CloudWatch::Dashboard");
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);
  for (const name of ["api", ...QUEUES, "sweeps"])
    assert.ok(body.includes(`"earmark-prod-${name}\\"`) || body.includes(`earmark-prod-${name}`), name);
});

test("only workflows of the repository, in the stage's environment, may deploy", () => {
  assert.ok(deployer);
  const role = only(deployer, "AWS::IAM::Role");
  const [statement, ...others] = role.Properties.AssumeRolePolicyDocument.Statement;
  assert.equal(others.length, 0);
  assert.equal(statement.Action, "sts:AssumeRoleWithWebIdentity");
  assert.deepEqual(statement.Condition, {
    StringEquals: {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      "token.actions.githubusercontent.com:sub": "repo:acme/earmark:environment:prod",
    },
  });
  assert.equal(synthesized(DEV).deployer, undefined);
});
