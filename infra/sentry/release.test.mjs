import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { root } from "../local/settings.mjs";
import { openSentryServer, token } from "./testing/sentry-server.mjs";

const folder = mkdtempSync(join(tmpdir(), "throwaway-release-"));
const servers = [];
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all(servers.map((server) => server.close()));
});

/** Stands in for Sentry's tool, which only a deployment installs: it writes down what it was called with. */
const cli = join(folder, "sentry-cli");
writeFileSync(
  cli,
  '#!/usr/bin/env node\nconst { SENTRY_ORG, SENTRY_PROJECT, SENTRY_AUTH_TOKEN } = process.env;\nrequire("node:fs").writeFileSync(__dirname + "/called.json", JSON.stringify({ args: process.argv.slice(2), SENTRY_ORG, SENTRY_PROJECT, SENTRY_AUTH_TOKEN }));\nif (process.argv.includes("broken")) process.exit(1);\n',
);
chmodSync(cli, 0o755);
writeFileSync(join(folder, "package.json"), "{}");

async function open() {
  const server = await openSentryServer();
  servers.push(server);
  const release = async (args, env = {}) => {
    const child = spawn(process.execPath, [join(root, "infra/sentry/release.mjs"), ...args], {
      env: {
        PATH: process.env.PATH,
        SENTRY_URL: server.url,
        SENTRY_AUTH_TOKEN: token,
        SENTRY_ORG: "acme",
        SENTRY_PROJECTS: "earmark-api,earmark-web",
        SENTRY_CLI: cli,
        GITHUB_SHA: "abc123",
        GITHUB_REPOSITORY: "acme/earmark",
        WEB_ORIGIN: "https://earmark.example",
        ...env,
      },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    const [status] = await once(child, "close");
    assert.doesNotMatch(said, new RegExp(token));
    return { said, status };
  };
  return { ...server, release };
}

test("a release is made for both projects, given its maps, finished, and marked as deployed", async () => {
  const { release, held, url } = await open();
  const { said, status } = await release(["earmark@1.2.3", "staging", "dist/api", "dist/maps/api"]);
  assert.deepEqual([status, said], [0, "Sentry knows that earmark@1.2.3 runs in staging.\n"]);
  const { dateReleased, ...made } = held.releases.get("earmark@1.2.3");
  assert.ok(Date.parse(dateReleased) > 0);
  assert.deepEqual(made, {
    version: "earmark@1.2.3",
    projects: ["earmark-api", "earmark-web"],
    ref: "abc123",
    url: "https://github.com/acme/earmark/commit/abc123",
    deploys: [
      { environment: "staging", projects: ["earmark-api", "earmark-web"], url: "https://earmark.example" },
    ],
  });
  assert.deepEqual(JSON.parse(readFileSync(join(folder, "called.json"), "utf8")), {
    args: `--url ${url} sourcemaps upload --release earmark@1.2.3 --url-prefix app:/// dist/api dist/maps/api`.split(
      " ",
    ),
    SENTRY_ORG: "acme",
    SENTRY_PROJECT: "earmark-api",
    SENTRY_AUTH_TOKEN: token,
  });
});

test("the same release goes on from staging to production", async () => {
  const { release, held } = await open();
  await release(["abc123", "staging"]);
  assert.equal((await release(["abc123", "prod"])).status, 0);
  assert.deepEqual(
    held.releases.get("abc123").deploys.map(({ environment }) => environment),
    ["staging", "prod"],
  );
});

test("maps that can't be uploaded end it before anything is said to be deployed", async () => {
  const { release, held } = await open();
  const { said, status } = await release(["abc123", "staging", "broken"]);
  assert.deepEqual([status, said], [1, "The source maps could not be uploaded.\n"]);
  assert.deepEqual(held.releases.get("abc123").deploys, []);
});

test("a build of the web app gives its maps to its project, and keeps none for browsers", async () => {
  const { url } = await open();
  const build = join(folder, "next");
  mkdirSync(join(build, "static/chunks"), { recursive: true });
  const files = () => readdirSync(join(build, "static/chunks")).toSorted();
  const run = async (env) => {
    for (const name of ["a.js", "a.js.map"]) writeFileSync(join(build, "static/chunks", name), "");
    const child = spawn(process.execPath, [join(root, "infra/sentry/web-maps.mjs")], {
      env: {
        PATH: process.env.PATH,
        WEB_BUILD: build,
        SENTRY_CLI: cli,
        VERCEL_GIT_COMMIT_SHA: "abc123",
        ...env,
      },
    });
    return (await once(child, "close"))[0];
  };
  rmSync(join(folder, "called.json"), { force: true });
  assert.equal(await run({}), 0);
  assert.equal(existsSync(join(folder, "called.json")), false);
  assert.deepEqual(files(), ["a.js"]);
  const settings = {
    SENTRY_URL: url,
    SENTRY_AUTH_TOKEN: token,
    SENTRY_ORG: "acme",
    SENTRY_PROJECTS: "earmark-api,earmark-web",
  };
  assert.equal(await run(settings), 0);
  const { args, SENTRY_PROJECT } = JSON.parse(readFileSync(join(folder, "called.json"), "utf8"));
  assert.equal(SENTRY_PROJECT, "earmark-web");
  assert.deepEqual(args.slice(2, 7), ["sourcemaps", "upload", "--release", "abc123", "--url-prefix"]);
  assert.deepEqual(args.slice(7), ["~/_next/static", join(build, "static")]);
  assert.deepEqual(files(), ["a.js"]);
  for (const broken of [{ SENTRY_CLI: join(folder, "nowhere") }, { VERCEL_GIT_COMMIT_SHA: "" }]) {
    assert.equal(await run({ ...settings, ...broken }), 0);
    assert.deepEqual(files(), ["a.js"]);
  }
});

test("a missing tool, a missing name and a wrong token are one sentence each", async () => {
  const { release } = await open();
  assert.match(
    (await release(["abc123", "staging", "dist"], { SENTRY_CLI: join(folder, "nowhere") })).said,
    /^Sentry's tool is not installed/,
  );
  assert.match((await release(["abc123"])).said, /^Say which/);
  assert.match(
    (await release(["abc123", "staging"], { SENTRY_AUTH_TOKEN: "other" })).said,
    /^Sentry does not know this/,
  );
});
