import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { parse } from "yaml";

import { root } from "../../local/settings.mjs";
import { complaints, readWorkflows } from "./read-workflows.mjs";
import { rules } from "./rules.mjs";

const workflows = readWorkflows();

for (const workflow of workflows) {
  test(`${workflow.name}: GitHub understands it`, async () => {
    assert.deepEqual(await complaints(workflow), []);
  });
  for (const [name, rule] of Object.entries(rules))
    test(`${workflow.name}: ${name}`, () => assert.deepEqual(rule(workflow), []));
}

test("one action has one version everywhere", () => {
  const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: ([\w./-]+)@(.+)/g)]);
  const versions = Map.groupBy(used, ([, action]) => action.split("/").slice(0, 2).join("/"));
  for (const [action, uses] of versions)
    assert.equal(new Set(uses.map(([, , version]) => version)).size, 1, action);
});

test("CI runs all of .ci/run, in parts", () => {
  const parts = {
    "npm test": ["npm test -- --unit", "npm test -- --e2e"],
    "npm run check": ["npm run check"],
  };
  const commands = [...readFileSync(join(root, ".ci/run"), "utf8").matchAll(/^count (.+)$/gm)].map(
    ([, command]) => command,
  );
  assert.deepEqual(commands, Object.keys(parts));
  const { jobs } = workflows.find(({ name }) => name.endsWith("/ci.yml")).parsed;
  const run = Object.values(jobs).flatMap(({ steps }) => steps.map((step) => step.run));
  for (const part of Object.values(parts).flat()) assert.ok(run.includes(part), part);
});

test("a deployment is told all that a stage on AWS can be told", () => {
  const stages = readFileSync(join(root, "infra/aws/stages.ts"), "utf8");
  const [, list] = /STAGE_VARIABLES = \[([^\]]+)\]/.exec(stages);
  const { env, steps } = workflows.find(({ name }) => name.endsWith("/deploy-stage.yml")).parsed.jobs.deploy;
  const told = { ...env, ...steps.find(({ run }) => run?.startsWith("npm run aws -- deploy")).env };
  // Set by `npm run aws` and by GitHub; the last is the deployer's, whom no workflow deploys.
  const others = ["EARMARK_STAGE", "EARMARK_DEPLOYED_AT", "GITHUB_REPOSITORY", "GITHUB_OIDC_PROVIDER"];
  const wanted = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.ok(wanted.length > others.length);
  assert.deepEqual(
    wanted.filter((name) => !(name in told) && !others.includes(name)),
    [],
  );
});

test("whatever has a lock file is kept up to date", () => {
  const { updates } = parse(readFileSync(join(root, ".github/dependabot.yml"), "utf8"));
  const npm = updates.find((one) => one["package-ecosystem"] === "npm").directories;
  for (const folder of ["/", "/benchmarks", "/infra/aws", "/infra/deploy", "/infra/firebase"]) {
    readFileSync(join(root, folder, "package-lock.json"));
    assert.ok(npm.includes(folder), folder);
  }
});

const good = `
on: pull_request
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@0000000000000000000000000000000000000000 # v1.2.3
        with:
          persist-credentials: false
      - run: npm run check
`;
const ours = (text, name = "some.yml") => ({ name, text, parsed: parse(text) });
const broken = {
  "actions are pinned": ["@0000000000000000000000000000000000000000 # v1.2.3", "@v1"],
  "a workflow may do nothing": ["permissions: {}\n", "permissions: write-all\n"],
  "every job says": ["    permissions:\n      contents: read\n", ""],
  "nothing runs with our rights": ["on: pull_request", "on: pull_request_target"],
  "no expression is written": ["npm run check", "echo ${{ github.event.pull_request.title }}"],
  "every job ends": ["    timeout-minutes: 5\n", ""],
  "what runs on pull requests": [
    "run: npm run check",
    "run: npm run check\n        env: { A: '${{ secrets.A }}' }",
  ],
  "a checkout leaves": ["          persist-credentials: false", "          fetch-depth: 1"],
  "what is run exists": ["npm run check", "npm run nothing"],
  "what is used from here": ["      - run: npm run check", "      - uses: ./.github/actions/nothing"],
};
for (const [begin, [from, to]] of Object.entries(broken)) {
  const [name, rule] = Object.entries(rules).find(([each]) => each.startsWith(begin));
  test(`a workflow is told of where this does not hold: ${name}`, () => {
    assert.deepEqual(rule(ours(good)), []);
    assert.ok(good.includes(from));
    assert.equal(rule(ours(good.replace(from, to))).length, 1);
  });
}

test("a deployment that could be broken off is told of", () => {
  const rule = rules["a deployment and a release are never broken off, nor run twice at once"];
  assert.equal(rule(ours(good, ".github/workflows/release.yml")).length, 1);
});

test("GitHub's own reader finds a job that is not there, and an expression that is none", async () => {
  const text = good.replace("    runs-on", "    needs: [two]\n    if: ${{ always( }}\n    runs-on");
  const found = (await complaints({ name: ".github/workflows/some.yml", text })).join("\n");
  assert.match(found, /two/);
  assert.match(found, /expression/);
});
