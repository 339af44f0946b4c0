import assert from "node:assert/strict";
import { test } from "node:test";

import { App, Stack, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";

import { DEV, findingsIn, outdirFor, PROD, resources, synthesized } from "./testing/synthesized.ts";

interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

/** Each resource with a star in it, and why there is none without. */
const STARS: Record<string, string> = {
  '"*"': "xray: traces have no resources",
  "files/*": "s3: files whose names are made up",
  "bedrock foundation-model": "bedrock: models of a family, in the regions their profiles name",
  "bedrock inference-profile": "bedrock: the profiles of those",
  "functions of the stage": "lambda: going back, by name",
  "stacks of the stage": "cloudformation: outputs, by name",
};

const statementsOf = (environment: typeof PROD | typeof DEV): Statement[] => {
  const { app, edge, deployer } = synthesized(environment);
  return [app, edge, deployer].flatMap((template) =>
    template
      ? resources(template, "AWS::IAM::Policy").flatMap(
          ({ Properties }) => Properties.PolicyDocument.Statement as Statement[],
        )
      : [],
  );
};

const actionsOf = ({ Action }: Statement) => [Action].flat();

test("no role may do everything of a kind", () => {
  for (const environment of [PROD, DEV])
    for (const statement of statementsOf(environment)) {
      assert.equal(statement.Effect, "Allow");
      for (const action of actionsOf(statement)) assert.doesNotMatch(action, /\*/);
    }
});

test("a resource with a star in it is one of those that have a reason", () => {
  const found = new Set<string>();
  for (const statement of statementsOf(PROD))
    for (const resource of [statement.Resource].flat()) {
      const text = JSON.stringify(resource);
      if (text.includes("*")) found.add(starOf(text, statement));
    }
  assert.deepEqual([...found].toSorted(), Object.keys(STARS).toSorted());
});

function starOf(text: string, statement: Statement): string {
  const only = (service: string) => actionsOf(statement).every((action) => action.startsWith(`${service}:`));
  if (text === '"*"' && only("xray")) return text;
  if (/"files[\dA-F]{8}","Arn"\]\},"\/\*"/.test(text) && only("s3")) return "files/*";
  if (only("bedrock") && text.includes("foundation-model/anthropic.claude-*"))
    return "bedrock foundation-model";
  if (only("bedrock") && text.includes("inference-profile/*anthropic.claude-*"))
    return "bedrock inference-profile";
  if (text.includes(":function:earmark-prod-*") && only("lambda")) return "functions of the stage";
  if (text.includes(":stack/earmark-prod-*") && only("cloudformation")) return "stacks of the stage";
  return text;
}

test("no role has one of AWS's own policies, which allow more than is needed", () => {
  for (const { app, edge, deployer } of [synthesized(PROD), synthesized(DEV)])
    for (const template of [app, edge, deployer])
      for (const { Properties } of template ? resources(template, "AWS::IAM::Role") : [])
        assert.equal(Properties.ManagedPolicyArns, undefined);
});

test("a function reads its own settings, and no other secret", () => {
  const readers = statementsOf(PROD).filter((statement) =>
    actionsOf(statement).some((action) => action.startsWith("secretsmanager:")),
  );
  assert.equal(readers.length, 6);
  for (const { Resource } of readers)
    assert.match(JSON.stringify(Resource), /^\{"Ref":"settings[\dA-F]{8}"\}$/);
});

test("cdk-nag finds nothing that nobody gave a reason for", () => {
  assert.deepEqual(synthesized(PROD).findings, []);
  assert.deepEqual(synthesized(DEV).findings, []);
});

test("cdk-nag finds what it is there for", () => {
  const outdir = outdirFor("naked");
  const app = new App({ outdir, analyticsReporting: false });
  new Bucket(new Stack(app, "naked"), "bucket");
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  quietly(() => app.synth());
  assert.ok(findingsIn(outdir).some((rule) => rule.includes("AwsSolutions-S10")));
});

/** CDK prints what it finds, sets the exit code, and may throw. */
function quietly(synth: () => void): void {
  const { error, log } = console;
  console.error = console.log = () => {};
  try {
    synth();
  } catch {
    // The report is read instead.
  } finally {
    console.error = error;
    console.log = log;
    process.exitCode = 0;
  }
}
