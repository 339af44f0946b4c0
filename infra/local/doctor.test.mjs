import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createSocketServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { database } from "./doctor/database.mjs";
import { examine } from "./doctor/examine.mjs";
import { freePort } from "./ports.mjs";
import { readSettings, root } from "./settings.mjs";

const servers = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections?.();
    server.close();
  }
});

async function serve(answer) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return { host: `127.0.0.1:${server.address().port}`, asked };
}

const json = (status, body) => (_, response) => response.writeHead(status).end(JSON.stringify(body));

/** What is found with these settings: `{ Node: "ok: …" }`. */
async function find(given = {}) {
  const { env } = readSettings({ useEnvFile: false });
  const ports = { API_PORT: String(await freePort()), WEB_PORT: String(await freePort()) };
  const found = {};
  for await (const { name, state, say } of examine({ ...env, ...ports, ...given }))
    found[name] = `${state}: ${say}`;
  return found;
}

const live = {
  FIREBASE_AUTH_EMULATOR_HOST: "",
  FIREBASE_PROJECT_ID: "acme",
  WEB_ORIGIN: "https://earmark.example",
};

test("nothing set is no problem, but for what the machine lacks, and every line is one sentence or two", async () => {
  const found = await find();
  for (const [name, line] of Object.entries(found)) {
    if (name !== "ffmpeg" && name !== "Disk") assert.match(line, /^(ok|off): \S/, name);
    assert.match(line, /\.$/, name);
    assert.equal(line.split("\n").length, 1, name);
  }
});

test("no secret is printed, whatever is set, wrong or refused", async () => {
  const loud = await serve((request, response) =>
    response
      .writeHead(401, { location: "/hunter2" })
      .end(JSON.stringify({ said: request.headers, url: request.url })),
  );
  const secrets = {
    DATABASE_URL: "postgres://earmark:hunter2-password@127.0.0.1:9/main",
    STRIPE_SECRET_KEY: "sk_test_hunter2",
    STRIPE_WEBHOOK_SECRET: "whsec_hunter2",
    FIREBASE_SERVICE_ACCOUNT: '{"private_key":"hunter2","client_email":"hunter2@mail","project_id":"other"}',
    OPENAI_API_KEY: "sk-hunter2",
    MODEL_SERVERS: `local=http://user:hunter2@${loud.host}/hunter2`,
    MODEL_SERVER_KEYS: "local=hunter2",
    LANGUAGE_MODELS: "openai:gpt-5-mini",
    TRANSCRIBER_URL: `http://hunter2@${loud.host}/hunter2?key=hunter2`,
    TRANSCRIBER_API_KEY: "hunter2",
    S3_BUCKET: "files",
    S3_ENDPOINT: `http://${loud.host}`,
    S3_PATH_STYLE: "true",
    S3_ACCESS_KEY_ID: "hunter2",
    S3_SECRET_ACCESS_KEY: "hunter2",
    SENTRY_DSN: `http://hunter2@${loud.host}/42`,
    SENTRY_WEB_DSN: `http://hunter2@${loud.host}/43`,
    SQS_QUEUE_URL_PREFIX: `http://hunter2@${loud.host}/hunter2/`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "hunter2",
    AWS_SECRET_ACCESS_KEY: "hunter2",
    SMOKE_EMAIL: "hunter2@mail",
    SMOKE_PASSWORD: "hunter2",
    METRICS_TOKEN: "hunter2",
    SECRET_KEY: "hunter2",
  };
  for (const extra of [
    live,
    {},
    { STRIPE_SECRET_KEY: "hunter2", FIREBASE_SERVICE_ACCOUNT: "hunter2", DATABASE_URL: "hunter2" },
  ])
    assert.doesNotMatch(JSON.stringify(await find({ ...secrets, ...live, ...extra })), /hunter2/);
});

test("a port that Earmark itself has is no problem, and one that something else has is", async () => {
  const api = await serve(json(200, { status: "ok" }));
  const other = await serve(json(404, {}));
  const found = await find({ API_PORT: api.host.split(":")[1], WEB_PORT: other.host.split(":")[1] });
  assert.match(found["API's port"], /^ok: The API is running/);
  assert.match(found["Web's port"], /^problem: Something else .*WEB_PORT/);
});

test("whoever opens the emulator to others is told, and so is a project that is nobody's", async () => {
  assert.match((await find({ WEB_ORIGIN: "https://earmark.example" }))["Sign-in"], /^problem: The emulator/);
  assert.match(
    (await find({ ...live, FIREBASE_PROJECT_ID: "demo-earmark" }))["Sign-in"],
    /^problem: .*nobody's/,
  );
  assert.equal((await find(live))["Sign-in"], "ok: Project acme.");
});

test("Stripe's key says its mode, and what is missing beside it", async () => {
  const of = async (given) => (await find({ ...live, ...given })).Stripe;
  const webhook = { STRIPE_WEBHOOK_SECRET: "whsec_1" };
  assert.match(await of({ STRIPE_SECRET_KEY: "sk_test_1", ...webhook }), /^ok: .*test/);
  assert.match(await of({ STRIPE_SECRET_KEY: "rk_live_1", ...webhook }), /^ok: A restricted .*live/);
  assert.match(await of({ STRIPE_SECRET_KEY: "sk_live_1" }), /^problem: STRIPE_WEBHOOK_SECRET/);
  assert.match(await of({ STRIPE_SECRET_KEY: "pk_live_1", ...webhook }), /^problem: STRIPE_SECRET_KEY/);
  const atHome = { STRIPE_SECRET_KEY: "sk_live_1", WEB_ORIGIN: "http://localhost:3000", ...webhook };
  assert.match(await of(atHome), /^problem: .*live.*this machine/);
});

test("a model needs its key, and a server of one's own needs the model", async () => {
  assert.match((await find({ LANGUAGE_MODELS: "openai:gpt-5-mini" })).Models, /^problem: .*OPENAI_API_KEY/);
  assert.match((await find({ LANGUAGE_MODELS: "constructor:x" })).Models, /^problem: .*MODEL_SERVERS/);
  const { host, asked } = await serve(json(200, { data: [{ id: "llama3.3:latest" }] }));
  const of = async (model) =>
    find({
      MODEL_SERVERS: `local=http://${host}`,
      MODEL_SERVER_KEYS: "local=key",
      LANGUAGE_MODELS: `local:${model}`,
    });
  assert.match((await of("llama3.3"))["Own models"], /^ok: local at .* answers/);
  assert.match((await of("qwen"))["Own models"], /^problem: .*does not have qwen/);
  assert.deepEqual([asked[0].url, asked[0].headers.authorization], ["/v1/models", "Bearer key"]);
});

test(
  "a service that is not there, is silent, or never ends is told within seconds",
  { timeout: 30_000 },
  async () => {
    const silent = createSocketServer(() => {}).listen(0, "127.0.0.1");
    servers.push(silent);
    await once(silent, "listening");
    const endless = await serve((_, response) => {
      const timer = setInterval(() => response.write("x".repeat(50_000)), 5);
      response.on("close", () => clearInterval(timer));
    });
    const found = await find({
      ...live,
      TRANSCRIBER_URL: `http://127.0.0.1:${silent.address().port}`,
      SENTRY_DSN: "http://key@127.0.0.1:9/1",
      MODEL_SERVERS: `local=http://${endless.host}`,
    });
    assert.match(found.Speech, /^problem: .*no answer within/);
    assert.match(found.Sentry, /^problem: .*can't be reached/);
    assert.match(found["Own models"], /^ok/);
  },
);

test("a bucket that refuses a stranger is there, and one that is not found is not", async () => {
  const of = async (status) => {
    const { host } = await serve(json(status, {}));
    return (await find({ S3_BUCKET: "files", S3_ENDPOINT: `http://${host}`, S3_PATH_STYLE: "true" })).Files;
  };
  assert.match(await of(403), /^ok: files at/);
  assert.match(await of(404), /^problem: There is no bucket files/);
  assert.match((await find({ S3_BUCKET: "files", S3_ACCESS_KEY_ID: "a" })).Files, /^problem: .*give both/);
});

test("a database says its version and what it lacks", async () => {
  const url = "postgres://earmark:SECRET@db.example:5432/main";
  const of = (answer, env = {}) => database({ DATABASE_URL: url, ...env }, async () => answer);
  const good = { version: 150_018, extensions: ["btree_gin", "pg_trgm"] };
  assert.deepEqual(await of(good), {
    state: "ok",
    say: "PostgreSQL 15 at db.example:5432, with what it needs.",
  });
  assert.match((await of({ ...good, version: 140_009 })).say, /14: Earmark needs 15/);
  assert.match((await of({ ...good, extensions: ["pg_trgm"] })).say, /does not have btree_gin/);
  assert.match((await of(good, { EMBEDDING_MODEL: "openai:e" })).say, /pgvector/);
  const refuse = (code) =>
    database({ DATABASE_URL: url }, () =>
      Promise.reject(Object.assign(new Error(`SECRET ${url}`), { code })),
    );
  for (const [code, sentence] of [
    ["28P01", /does not let this user in/],
    ["3D000", /no database of that name/],
    ["ECONNREFUSED", /can't be reached \(ECONNREFUSED\)/],
  ]) {
    const { state, say } = await refuse(code);
    assert.equal(state, "problem");
    assert.match(say, sentence);
    assert.doesNotMatch(say, /SECRET/);
  }
});

test("programs that do not run are a problem of the setting that names them", async () => {
  const found = await find({ FFMPEG_PATH: "/nowhere/ffmpeg", YT_DLP_PATH: process.execPath });
  assert.match(found.ffmpeg, /^problem: FFMPEG_PATH/);
  assert.match(found["yt-dlp"], /^problem: YT_DLP_PATH/);
});

test("the command ends with 1 when there is a problem, and says how many", { timeout: 60_000 }, async () => {
  const env = { ...process.env, METRICS_TOKEN: "short", DATA_DIR: tmpdir(), CI: "true" };
  const child = spawn(process.execPath, [join(root, "infra/local/doctor.mjs")], { env });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  const [code] = await once(child, "close");
  assert.equal(code, 1);
  assert.match(said, /problem +Metrics +METRICS_TOKEN needs 24 characters/);
  assert.match(said, /\d+ problems?\./);
});
