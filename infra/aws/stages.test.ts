import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createApp } from "./app.ts";
import { idleCosts, recordingCosts, summaryCosts, table } from "./costs.ts";
import { redrive } from "./redrive.ts";
import { readStage, STAGE_NAMES, STAGE_VARIABLES, StageError } from "./stages.ts";
import { DEV, outdirFor, PROD } from "./testing/synthesized.ts";

const problemOf = (environment: Record<string, string>): string => {
  try {
    readStage(environment);
  } catch (error) {
    assert.ok(error instanceof StageError);
    return error.message;
  }
  return assert.fail("nothing was wrong");
};

test("what a stage lacks is said by the name of what would mend it", () => {
  assert.match(problemOf({}), /^EARMARK_STAGE: expected one of dev, staging, prod$/);
  assert.match(problemOf({ EARMARK_STAGE: "dev" }), /^WEB_ORIGIN/);
  assert.match(problemOf({ ...DEV, WEB_ORIGIN: "http://earmark.example" }), /^WEB_ORIGIN: expected https/);
  assert.match(problemOf({ ...DEV, EARMARK_REGION: "Frankfurt" }), /^EARMARK_REGION/);
  assert.match(problemOf({ ...DEV, ALARM_EMAILS: "someone" }), /^ALARM_EMAILS/);
  assert.match(problemOf({ ...DEV, GITHUB_REPOSITORY: "acme/*" }), /^GITHUB_REPOSITORY/);
  assert.match(problemOf({ ...DEV, API_DOMAIN: "api.example.org", HOSTED_ZONE_ID: "Z1" }), /give both/);
  assert.match(problemOf({ ...DEV, BUDGET_USD: "-1" }), /^BUDGET_USD/);
  assert.match(problemOf({ ...DEV, BEDROCK_MODELS: "*" }), /^BEDROCK_MODELS/);
});

test("every stage can be made of as little as the address of the web app", () => {
  for (const name of STAGE_NAMES) {
    const { region, alarmEmails, domain, github } = readStage({
      EARMARK_STAGE: name,
      WEB_ORIGIN: "https://earmark.example/app",
    });
    assert.deepEqual(
      { region, alarmEmails, domain, github },
      { region: "us-east-1", alarmEmails: [], domain: undefined, github: undefined },
    );
  }
});

test("whose installation it is comes from the environment, and every variable is explained", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  for (const name of STAGE_VARIABLES) assert.ok(readme.includes(`\`${name}\``), name);
});

test("what the page on costs says is what the sizes that are deployed come to", () => {
  const plain = (text: string) => text.replaceAll(/[ *]+/g, " ").replaceAll(/-{3,}:?/g, "-");
  const page = plain(readFileSync(new URL("../../docs/aws-costs.md", import.meta.url), "utf8"));
  for (const costs of [summaryCosts(), recordingCosts(), idleCosts()])
    for (const row of plain(table(costs))
      .split("\n")
      .filter((line) => !/^[| -]+:? ?\|$/.test(line)))
      assert.ok(page.includes(row), row);
});

test("without bundles, one is told what to run", () => {
  const stage = readStage(PROD);
  const make = () =>
    createApp(stage, { bundles: outdirFor("nothing"), props: { outdir: outdirFor("unbundled") } });
  assert.throws(make, /npm run bundle -w @earmark\/api/);
});

/** The `aws` command, with so many dead letters. */
function fakeAws(waiting: number) {
  const asked: string[] = [];
  const execute = (file: string, args: string[]) => {
    asked.push([file, ...args].join(" "));
    const answers: [string, string][] = [
      ["get-queue-url", "https://sqs.example/earmark-dev-items-dead"],
      ["Attributes.ApproximateNumberOfMessages", String(waiting)],
      ["Attributes.QueueArn", "arn:of:dead"],
    ];
    return { status: 0, output: `${answers.find(([part]) => args.includes(part))?.[1] ?? ""}\n` };
  };
  return { asked, execute };
}

test("dead letters go back to where they came from, slowly", (t) => {
  t.mock.method(console, "log", () => {});
  const { asked, execute } = fakeAws(3);
  assert.equal(redrive("dev", ["items"], execute), 0);
  assert.match(asked[0] ?? "", /--queue-name earmark-dev-items-dead /);
  assert.match(
    asked.at(-1) ?? "",
    /start-message-move-task --source-arn arn:of:dead --max-number-of-messages-per-second 5$/,
  );
});

test("where there are none, nothing is moved; and no other queue can be named", (t) => {
  t.mock.method(console, "log", () => {});
  const { asked, execute } = fakeAws(0);
  assert.equal(redrive("dev", ["items"], execute), 0);
  assert.ok(!asked.some((line) => line.includes("start-message-move-task")));
  assert.throws(() => redrive("dev", ["sweeps"], execute), StageError);
});
