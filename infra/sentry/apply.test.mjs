import assert from "node:assert/strict";
import { after, test } from "node:test";

import { Plain } from "../local/settings.mjs";
import { applyWanted } from "./apply-wanted.mjs";
import { readSentrySettings } from "./settings.mjs";
import { openSentryServer, token } from "./testing/sentry-server.mjs";

const servers = [];
after(() => Promise.all(servers.map((server) => server.close())));

const environment = {
  SENTRY_AUTH_TOKEN: token,
  SENTRY_ORG: "acme",
  SENTRY_PROJECTS: "earmark-api, earmark-web",
  SENTRY_SLACK_CHANNEL: "#alerts",
  SENTRY_TEAMS_CHANNEL: "Alerts",
};

async function open() {
  const server = await openSentryServer();
  servers.push(server);
  const lines = [];
  const apply = (options = {}, env = {}) => {
    server.writes.length = 0;
    lines.length = 0;
    const settings = readSentrySettings({ ...environment, SENTRY_URL: server.url, ...env });
    return applyWanted(settings, { dryRun: false, say: (line) => lines.push(line), ...options });
  };
  return { ...server, lines, apply };
}

const refused = (sentence) => (error) => {
  assert.ok(error instanceof Plain, String(error));
  assert.match(error.message, sentence);
  assert.equal(error.message.split("\n").length, 1);
  assert.doesNotMatch(error.message, new RegExp(token));
  return true;
};

test("the first run makes everything, and a second run changes nothing", async () => {
  const { apply, held, writes } = await open();
  const first = await apply();
  assert.deepEqual([first.change, first.keep], [0, 0]);
  assert.equal(writes.length, first.make);
  assert.equal(held.rules.get("earmark-api").length, 4);
  assert.equal(held.rules.get("earmark-web").length, 3);
  assert.equal(held["alert-rules"].length, 6);
  assert.deepEqual([held.dashboards.length, held.monitors.length], [1, 3]);
  const second = await apply();
  assert.deepEqual(second, { make: 0, change: 0, keep: first.make });
  assert.deepEqual(writes, []);
});

test("what an installation does more is watched, too: vectors, jobs on AWS, what it sells, traces", async () => {
  const { apply, held } = await open();
  await apply();
  const plain = held.dashboards[0].widgets.length;
  const more = {
    STRIPE_SECRET_KEY: "sk",
    EMBEDDING_MODEL: "openai/text-embedding-3-small",
    SQS_QUEUE_URL_PREFIX: "https://sqs.eu-central-1.amazonaws.com/1/earmark-",
    SENTRY_TRACES_SAMPLE_RATE: "0.1",
  };
  await apply({}, more);
  assert.deepEqual([held.monitors.length, held.dashboards[0].widgets.length], [6, plain + 2]);
});

test("a dry run says all of it and writes nothing", async () => {
  const { apply, writes, lines, held } = await open();
  const { make } = await apply({ dryRun: true });
  assert.equal(lines.filter((line) => line.includes("to be made")).length, make);
  assert.deepEqual(writes, []);
  assert.equal(held.dashboards.length, 0);
});

test("alerts go to Slack and Teams, each by the integration that Sentry has", async () => {
  const { apply, held } = await open();
  await apply();
  const [rule] = held.rules.get("earmark-api");
  assert.deepEqual(
    rule.actions.map(({ workspace, team, channel }) => [workspace ?? team, channel]),
    [
      ["11", "#alerts"],
      ["22", "Alerts"],
    ],
  );
  const [{ triggers }] = held["alert-rules"];
  assert.deepEqual(
    triggers[0].actions.map(({ type, integrationId, targetIdentifier }) => [
      type,
      integrationId,
      targetIdentifier,
    ]),
    [
      ["slack", "11", "#alerts"],
      ["msteams", "22", "Alerts"],
    ],
  );
});

test("without a channel, issues are told by e-mail, and the run says so", async () => {
  const { apply, held, lines } = await open();
  await apply({}, { SENTRY_SLACK_CHANNEL: "", SENTRY_TEAMS_CHANNEL: "" });
  assert.deepEqual(held.rules.get("earmark-api")[0].actions[0].id, "sentry.mail.actions.NotifyEmailAction");
  assert.match(lines[0], /by e-mail/);
});

test("what somebody changed by hand in ours is put back, and the run says what it was", async () => {
  const { apply, held, lines } = await open();
  await apply();
  held.rules.get("earmark-api")[0].frequency = 5;
  held.rules.get("earmark-web")[1].filters.pop();
  held["alert-rules"][1].triggers[0].alertThreshold = 9_999;
  held.dashboards[0].widgets[2].queries[0].conditions = "by hand";
  held.monitors[0].config.checkin_margin = 60;
  const { make, change } = await apply();
  assert.deepEqual([make, change], [0, 5]);
  const said = lines.filter((line) => line.includes("put right")).join("\n");
  for (const field of [
    "frequency",
    "filters",
    "triggers.0.alertThreshold",
    "widgets.2.queries.0.conditions",
    "config.checkin_margin",
  ])
    assert.match(said, new RegExp(`\\(${field.replaceAll(".", "\\.")}\\)`));
  assert.deepEqual(await apply(), { make: 0, change: 0, keep: 17 });
});

test("what is not ours is left alone, however much there is of it", async () => {
  const { apply, held, writes } = await open();
  for (let index = 0; index < 7; index += 1) {
    held.rules.get("earmark-api").push({ id: `r${index}`, name: `Theirs ${index}` });
    held.dashboards.push({ id: `d${index}`, title: `Theirs ${index}` });
    held.monitors.push({
      slug: `theirs-${index}`,
      name: `Theirs ${index}`,
      project: { slug: "earmark-api" },
    });
  }
  const before = structuredClone([held.rules.get("earmark-api"), held.dashboards, held.monitors]);
  await apply();
  await apply();
  const kept = [held.rules.get("earmark-api"), held.dashboards, held.monitors].map((list) =>
    list.slice(0, 7),
  );
  assert.deepEqual(kept, before);
  assert.deepEqual(writes, []);
});

test("the budget's alerts follow its settings", async () => {
  const { apply, held } = await open();
  await apply({}, { SENTRY_EVENTS_PER_HOUR: "1000", SENTRY_EVENTS_PER_MONTH: "20000" });
  assert.deepEqual(
    held["alert-rules"]
      .slice(0, 3)
      .map(({ triggers }) => triggers.map(({ alertThreshold }) => alertThreshold)),
    [
      [250, 150],
      [800, 500],
      [4_000, 2_000],
    ],
  );
});

for (const [status, sentence] of [
  [401, /does not know this SENTRY_AUTH_TOKEN/],
  [403, /may not do GET .*scopes/],
  [404, /look at SENTRY_ORG and SENTRY_PROJECTS/],
])
  test(`${status} is one sentence, and nothing was written`, async () => {
    const { apply, instead, writes } = await open();
    instead.push({ status });
    await assert.rejects(apply(), refused(sentence));
    assert.deepEqual(writes, []);
  });

test("a wrong token is one sentence without it", async () => {
  const { apply } = await open();
  await assert.rejects(apply({}, { SENTRY_AUTH_TOKEN: `${token}-old` }), refused(/SENTRY_AUTH_TOKEN/));
});

test("429 waits as long as it is asked to, and goes on", async () => {
  const { apply, instead } = await open();
  instead.push(
    { status: 429, headers: { "retry-after": "0" } },
    { status: 429, headers: { "retry-after": "0" } },
  );
  assert.ok((await apply()).make > 0);
});

test("429 and 500 without end are one sentence", async () => {
  for (const [status, sentence] of [
    [429, /too many requests/],
    [500, /failed at .*next run goes on/],
  ]) {
    const { apply, instead } = await open();
    for (let index = 0; index < 40; index += 1) instead.push({ status, headers: { "retry-after": "0" } });
    await assert.rejects(apply(), refused(sentence));
  }
});

test("a run that broke off half way is finished by the next one", async () => {
  const { apply, instead, requests, held } = await open();
  const { length: reads } = (await apply({ dryRun: true }), requests);
  for (let index = 0; index < reads + 3; index += 1) instead.push(undefined);
  instead.push({ status: 500 });
  await assert.rejects(apply(), refused(/failed/));
  const { make, change, keep } = await apply();
  assert.equal(change, 0);
  assert.ok(keep > 0 && make > 0 && make + keep === 17);
  assert.equal(held.rules.get("earmark-api").length, 4);
});

test("a server that is not there, and one that is none of Sentry's, are one sentence", async () => {
  await assert.rejects(
    (await open()).apply({}, { SENTRY_URL: "http://127.0.0.1:9" }),
    refused(/can't be reached/),
  );
  const { apply, instead } = await open();
  instead.push({ status: 200, raw: "<!doctype html><p>Welcome" });
  await assert.rejects(apply(), refused(/not JSON: is SENTRY_URL right/));
});

test("a workspace that Sentry does not know, or knows two of, is said", async () => {
  const { apply, integrations } = await open();
  await assert.rejects(
    apply({}, { SENTRY_SLACK_WORKSPACE: "Other" }),
    refused(/knows no Slack workspace called "Other"/),
  );
  integrations.push({ id: "12", name: "Second", provider: { key: "slack" } });
  await assert.rejects(apply(), refused(/knows 2 Slack workspaces.*SENTRY_SLACK_WORKSPACE/));
  await apply({}, { SENTRY_SLACK_WORKSPACE: "Second" });
});

test("a setting that is missing or can't be right is named", () => {
  for (const [name, value] of [
    ["SENTRY_AUTH_TOKEN", ""],
    ["SENTRY_ORG", ""],
    ["SENTRY_PROJECTS", " , "],
    ["SENTRY_ORG", "../admin"],
    ["SENTRY_URL", "http://sentry.example"],
    ["SENTRY_EVENTS_PER_HOUR", "many"],
  ])
    assert.throws(() => readSentrySettings({ ...environment, [name]: value }), refused(/./));
});
