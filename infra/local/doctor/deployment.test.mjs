import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { sentry, webSentry } from "./accounts.mjs";
import { previews, queues, smoke, web } from "./deployment.mjs";

const server = createServer((_, response) => response.writeHead(403).end("{}"));
let host;
before(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  host = `127.0.0.1:${server.address().port}`;
});
after(() => server.close().closeAllConnections());

/** What is found, in one line: `ok: …`. */
async function told(finding) {
  const { state, say } = await finding;
  return `${state}: ${say}`;
}

test("the web app's errors go to a project of their own, and traces are a share", async () => {
  const of = (given) => told(webSentry({ SENTRY_DSN: `http://a@${host}/1`, ...given }));
  assert.match(await of({ SENTRY_WEB_DSN: `http://b@${host}/2` }), /^ok: Told to project 2 at/);
  assert.match(await of({ SENTRY_WEB_DSN: `http://a@${host}/1` }), /^problem: .*second project/);
  assert.match(await of({ SENTRY_WEB_DSN: host }), /^problem: SENTRY_WEB_DSN is not of the form/);
  assert.match(await of({}), /^off/);
  const rate = (given) =>
    told(sentry({ SENTRY_DSN: `http://a@${host}/1`, SENTRY_TRACES_SAMPLE_RATE: given }));
  assert.match(await rate("20"), /^problem: SENTRY_TRACES_SAMPLE_RATE/);
  assert.match(await rate("0.2"), /^ok/);
});

test("queues on AWS want a database of their own, keys, and an address that answers", async () => {
  const given = {
    SQS_QUEUE_URL_PREFIX: `http://${host}/123/`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
    DATABASE_URL: "postgres://a:b@127.0.0.1:9/c",
  };
  const of = (other) => told(queues({ ...given, ...other }));
  assert.equal(await of({}), `ok: At ${host}.`);
  for (const name of ["DATABASE_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID"])
    assert.match(await of({ [name]: "" }), new RegExp(`^problem: .*${name}`));
  assert.match(await of({ SQS_QUEUE_URL_PREFIX: "earmark-" }), /^problem: .*no address/);
  assert.match(await of({ SQS_QUEUE_URL_PREFIX: "http://127.0.0.1:9/" }), /^problem: .*can't be reached/);
});

test("what is for others has public https addresses, and the API answers at its own", async () => {
  const given = { WEB_ORIGIN: "https://earmark.example", API_URL: "https://api.earmark.example/" };
  const of = (other, answer) =>
    told(web({ ...given, ...other }, async (address) => ({ address, ...answer })));
  const alive = { status: 200, body: { status: "ok" } };
  assert.equal(await of({}, alive), "ok: earmark.example, with the API at api.earmark.example.");
  assert.match(await of({}, { failure: "ENOTFOUND" }), /^problem: api.earmark.example can't be reached/);
  assert.match(await of({}, { status: 404 }), /^problem: .*answers 404, and not as the API does/);
  assert.match(await of({ API_URL: "http://localhost:8787" }), /^problem: API_URL is this machine's/);
  assert.match(await of({ WEB_ORIGIN: "http://earmark.example" }), /^problem: WEB_ORIGIN is not https/);
  assert.match(await of({ WEB_ORIGIN: "http://localhost:3000" }), /^off/);
});

test("previews are named closely, and the smoke test has a whole account", async () => {
  assert.match(await told(previews({ PREVIEW_ORIGINS: "https://earmark-*-acme.vercel.app" })), /^ok/);
  assert.match(await told(previews({ PREVIEW_ORIGINS: "https://*.vercel.app" })), /^problem: .*every site/);
  assert.match(await told(previews({ PREVIEW_ORIGINS: "*" })), /^problem: .*form/);
  assert.match(await told(smoke({ SMOKE_EMAIL: "a@b.c" })), /^problem: .*both/);
});
