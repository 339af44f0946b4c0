import assert from "node:assert/strict";
import { test } from "node:test";

import { DEV, PROD, type Resource, resources, synthesized } from "./testing/synthesized.ts";

const { app, edge, stage } = synthesized(PROD);
const functions = resources(app, "AWS::Lambda::Function");
const nameOf = ({ Properties }: Resource): string => String(Properties.FunctionName);
const ref = (id: string) => JSON.stringify({ Ref: id });

test("there is a function for requests, one for each queue and one for schedules", () => {
  const names = ["api", "items", "recordings", "summaries", "sweeps", "upkeep"].map(
    (name) => `earmark-prod-${name}`,
  );
  assert.deepEqual(functions.map(nameOf).toSorted(), names);
});

test("every function is Node 24 on arm64, with traces and a log in JSON that forgets", () => {
  const logs = resources(app, "AWS::Logs::LogGroup");
  for (const { Properties: made, id } of functions) {
    assert.equal(made.Runtime, "nodejs24.x", id);
    assert.deepEqual(made.Architectures, ["arm64"], id);
    assert.deepEqual(made.TracingConfig, { Mode: "Active" }, id);
    assert.equal(made.LoggingConfig.LogFormat, "JSON", id);
    const log = logs.find((group) => ref(group.id) === JSON.stringify(made.LoggingConfig.LogGroup));
    assert.equal(log?.Properties.RetentionInDays, stage.logRetentionDays, id);
    assert.equal(log.Properties.LogGroupName, `/aws/lambda/${made.FunctionName}`);
  }
  for (const { Properties: made } of resources(synthesized(DEV).app, "AWS::Logs::LogGroup"))
    assert.equal(made.RetentionInDays, 14);
});

test("what a function fails at is kept somewhere, unless whoever asked is told", () => {
  const queues = resources(app, "AWS::SQS::Queue");
  const sources = resources(app, "AWS::Lambda::EventSourceMapping");
  const later = resources(app, "AWS::Lambda::EventInvokeConfig");
  for (const made of functions) {
    const isOf = (other: Resource) => JSON.stringify(other.Properties).includes(`"${made.id}`);
    const source = sources.find((one) =>
      JSON.stringify(one.Properties.FunctionName).includes(aliasOf(made).id),
    );
    const queue = queues.find(
      ({ id }) => source && JSON.stringify(source.Properties.EventSourceArn).includes(id),
    );
    const kept = queue?.Properties.RedrivePolicy ?? later.find(isOf)?.Properties.DestinationConfig.OnFailure;
    assert.equal(kept !== undefined, nameOf(made) !== "earmark-prod-api", nameOf(made));
  }
});

test("versions stay, and everything calls the one that is live, so that one can go back", () => {
  const versions = resources(app, "AWS::Lambda::Version");
  assert.equal(versions.length, functions.length);
  for (const version of versions) assert.equal(version.DeletionPolicy, "Retain");
  for (const made of functions) assert.equal(aliasOf(made).Properties.Name, "live");
  const called = [
    ...resources(app, "AWS::Lambda::EventSourceMapping").map(({ Properties }) => Properties.FunctionName),
    ...resources(app, "AWS::Scheduler::Schedule").map(({ Properties }) => Properties.Target.Arn),
  ];
  const aliases = new Set(functions.map((made) => aliasOf(made).id));
  for (const target of called) assert.ok([...aliases].some((id) => JSON.stringify(target).includes(id)));
  for (const { Properties } of resources(app, "AWS::Lambda::Url")) assert.equal(Properties.Qualifier, "live");
});

test("a deployment of the same code makes versions of its own, which read the settings anew and become live", () => {
  const versionsAt = (deployedAt: string) => {
    const environment = { ...DEV, EARMARK_DEPLOYED_AT: deployedAt };
    return resources(synthesized(environment).app, "AWS::Lambda::Version").map(({ id }) => id);
  };
  const [first, second] = [versionsAt("2026-01-02T03:04:05Z"), versionsAt("2026-01-02T03:04:06Z")];
  assert.equal(first.length, functions.length);
  assert.deepEqual(
    second.filter((id) => first.includes(id)),
    [],
  );
});

test("the API is kept warm and within bounds only where the stage says so", () => {
  const api = functions.find((made) => nameOf(made) === "earmark-prod-api");
  assert.ok(api);
  assert.equal(api.Properties.ReservedConcurrentExecutions, 200);
  assert.equal(aliasOf(api).Properties.ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions, 2);
  for (const made of resources(synthesized(DEV).app, "AWS::Lambda::Function"))
    assert.equal(made.Properties.ReservedConcurrentExecutions, undefined);
});

test("no function works in a network that has to be paid for", () => {
  for (const { Properties } of functions) assert.equal(Properties.VpcConfig, undefined);
});

test("the function at the edge is what Lambda@Edge takes, and may do nothing", () => {
  const [made, ...others] = resources(edge, "AWS::Lambda::Function");
  assert.equal(others.length, 0);
  assert.deepEqual(made?.Properties.Architectures, ["x86_64"]);
  assert.equal(made.Properties.Environment, undefined);
  assert.equal(made.Properties.TracingConfig, undefined);
  assert.equal(resources(edge, "AWS::IAM::Policy").length, 0);
  const [role] = resources(edge, "AWS::IAM::Role");
  assert.equal(role?.Properties.ManagedPolicyArns, undefined);
});

function aliasOf(made: Resource): Resource {
  const found = resources(app, "AWS::Lambda::Alias").find(
    ({ Properties }) => JSON.stringify(Properties.FunctionName) === ref(made.id),
  );
  assert.ok(found, made.id);
  return found;
}
