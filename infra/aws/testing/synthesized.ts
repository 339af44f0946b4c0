import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import { Template } from "aws-cdk-lib/assertions";

import { createApp } from "../app.ts";
import { readStage, type Stage } from "../stages.ts";

const folder = mkdtempSync(join(tmpdir(), "earmark-aws-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Stands in for `apps/api/dist`: what is deployed is the same for a template, whatever the code does. */
const bundles = join(folder, "dist");
for (const [name, entry] of [
  ["api", "lambda.mjs"],
  ["worker", "lambda-worker.mjs"],
  ["ffmpeg", "ffmpeg"],
] as const) {
  mkdirSync(join(bundles, name), { recursive: true });
  writeFileSync(join(bundles, name, entry), "export const handler = async () => {};\n");
}

export interface Resource {
  id: string;
  Type: string;
  // What CloudFormation takes has as many shapes as there are services.
  // eslint-disable-next-line typescript/no-explicit-any
  Properties: any;
  DeletionPolicy?: string;
}

export interface Synthesized {
  stage: Stage;
  app: Template;
  edge: Template;
  deployer: Template | undefined;
  /** What the checks found, by rule. */
  findings: string[];
}

/** Everything that a stage may have, in the cheapest region. */
export const PROD = {
  EARMARK_STAGE: "prod",
  WEB_ORIGIN: "https://earmark.example",
  API_DOMAIN: "api.earmark.example",
  HOSTED_ZONE_ID: "Z0123456789ABCDEFGHIJ",
  HOSTED_ZONE_NAME: "earmark.example",
  ALARM_EMAILS: "someone@earmark.example, another@earmark.example",
  GITHUB_REPOSITORY: "acme/earmark",
  BEDROCK_MODELS: "anthropic.claude-*",
  API_PROVISIONED: "2",
  API_RESERVED: "200",
  SENTRY_RELEASE: "earmark@1.2.3",
};

/** As little as a stage may have, elsewhere. */
export const DEV = {
  EARMARK_STAGE: "dev",
  WEB_ORIGIN: "http://localhost:3000",
  EARMARK_REGION: "eu-central-1",
};

const made = new Map<object, Synthesized>();

/** Synthesises a stage once, however many tests look at it. */
export function synthesized(environment: typeof PROD | typeof DEV): Synthesized {
  const known = made.get(environment);
  if (known) return known;
  const stage = readStage(environment);
  const outdir = join(folder, stage.name);
  const app = createApp(stage, { bundles, props: { outdir, analyticsReporting: false } });
  const assembly = app.synth();
  const template = (what: string) => {
    const stack = assembly.stacks.find(({ stackName }) => stackName === `earmark-${stage.name}-${what}`);
    return (
      stack &&
      Template.fromJSON(JSON.parse(readFileSync(stack.templateFullPath, "utf8")) as Record<string, unknown>)
    );
  };
  const [main, edge] = [template("app"), template("edge")];
  if (!main || !edge) throw new Error("There are no stacks");
  const result = { stage, app: main, edge, deployer: template("deployer"), findings: findingsIn(outdir) };
  made.set(environment, result);
  return result;
}

/** What the checks of an app said, as they wrote it down beside its templates. */
export function findingsIn(outdir: string): string[] {
  interface Report {
    pluginReports: { violations?: { ruleName: string }[] }[];
  }
  const report = JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8")) as Report;
  return report.pluginReports.flatMap(({ violations = [] }) => violations.map(({ ruleName }) => ruleName));
}

/** The resources of a type. */
export const resources = (template: Template, type: string): Resource[] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => ({ id, ...resource }) as Resource);

/** The one resource of a type. */
export function only(template: Template, type: string): Resource {
  const [found, ...others] = resources(template, type);
  assert.ok(found, type);
  assert.equal(others.length, 0, type);
  return found;
}

/** A place of one's own for what a test synthesises by itself. */
export const outdirFor = (name: string): string => join(folder, name);
