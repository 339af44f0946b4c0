import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { root } from "../local/settings.mjs";

const token = "vercel-token-of-nobody";
const folder = mkdtempSync(join(tmpdir(), "throwaway-web-"));
const servers = [];
after(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers) server.close().closeAllConnections();
});

/** Vercel's API, as far as it is used: builds and promotions take two looks to be done. */
async function openVercel({ live, ends = "READY", fails = {} } = {}) {
  const state = { live, wanted: undefined, looks: 0, created: [] };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url, "http://vercel");
    const answer = (status, value) => response.writeHead(status).end(JSON.stringify(value));
    if (request.headers.authorization !== `Bearer ${token}`)
      return answer(403, { error: { message: "Not authorized" } });
    if (searchParams.get("teamId") !== "team_1") return answer(404, { error: { message: "No such team" } });
    if (request.method === "POST" && pathname === "/v13/deployments") state.created.push(JSON.parse(body));
    if (fails[request.method]-- > 0) return answer(503, {});
    if (pathname === "/v9/projects/prj_1") {
      if (state.wanted && (state.looks += 1) > 2) state.live = state.wanted;
      return answer(200, { targets: state.live ? { production: { id: state.live } } : {} });
    }
    if (pathname === "/v13/deployments")
      return answer(200, { id: "dpl_new", inspectorUrl: "https://vercel.example/dpl_new" });
    if (pathname === "/v13/deployments/dpl_new")
      return answer(200, { readyState: (state.looks += 1) > 2 ? ends : "BUILDING" });
    const [, promoted] = /^\/v10\/projects\/prj_1\/promote\/(dpl_\w+)$/.exec(pathname) ?? [];
    if (request.method !== "POST" || !promoted) return answer(404, { error: { message: "Not found" } });
    Object.assign(state, { wanted: promoted, looks: 0 });
    return answer(202, {});
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const run = async (args, env = {}) => {
    const child = spawn(process.execPath, [join(root, "infra/deploy/web.mjs"), ...args], {
      env: {
        PATH: process.env.PATH,
        VERCEL_API_URL: `http://127.0.0.1:${server.address().port}`,
        VERCEL_TOKEN: token,
        VERCEL_PROJECT_ID: "prj_1",
        VERCEL_TEAM_ID: "team_1",
        VERCEL_POLL_MS: "5",
        GITHUB_REPOSITORY_ID: "42",
        ...env,
      },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    const [status] = await once(child, "close");
    assert.doesNotMatch(said, new RegExp(token));
    return { said, status };
  };
  return { state, run };
}

const file = join(folder, "was.json");

test("a commit is built, made live, and what was live before can be made so again", async () => {
  const { state, run } = await openVercel({ live: "dpl_old" });
  assert.deepEqual(await run(["deploy", "abc123", file]), { said: "dpl_new is live.\n", status: 0 });
  assert.equal(state.live, "dpl_new");
  assert.deepEqual(state.created[0].gitSource, { type: "github", repoId: "42", ref: "main", sha: "abc123" });
  assert.equal(state.created[0].target, "production");
  assert.deepEqual(await run(["restore", file]), { said: "dpl_old is live again.\n", status: 0 });
  assert.equal(state.live, "dpl_old");
});

test("a build that fails leaves live what was, and says where to look", async () => {
  const { state, run } = await openVercel({ live: "dpl_old", ends: "ERROR" });
  const { said, status } = await run(["deploy", "abc123", file]);
  assert.equal(status, 1);
  assert.match(said, /ERROR.*https:\/\/vercel\.example\/dpl_new/);
  assert.equal(state.live, "dpl_old");
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { previous: "dpl_old" });
});

test("the first deployment has nothing to go back to, and that is no failure", async () => {
  const { run } = await openVercel();
  assert.equal((await run(["deploy", "abc123", file])).status, 0);
  assert.deepEqual(await run(["restore", file]), { said: "There was nothing to go back to.\n", status: 0 });
});

test("a question that Vercel fails at is asked again; a deployment is not made twice", async () => {
  const patient = await openVercel({ live: "dpl_old", fails: { GET: 2 } });
  assert.equal((await patient.run(["deploy", "abc123", file])).status, 0);
  const { state, run } = await openVercel({ live: "dpl_old", fails: { POST: 1 } });
  const { said, status } = await run(["deploy", "abc123", file]);
  assert.deepEqual([status, state.created.length], [1, 1]);
  assert.match(said, /503/);
});

test("a wrong token and a missing setting are one sentence each", async () => {
  const { run } = await openVercel();
  const wrong = await run(["deploy", "abc123", file], { VERCEL_TOKEN: "other" });
  assert.deepEqual(
    [wrong.status, wrong.said],
    [1, "Vercel answered GET /v9/projects/prj_1 with 403: Not authorized\n"],
  );
  const missing = await run(["deploy", "abc123", file], { VERCEL_PROJECT_ID: "" });
  assert.match(missing.said, /^VERCEL_PROJECT_ID is not set/);
});
