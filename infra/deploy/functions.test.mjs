import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";

import { root } from "../local/settings.mjs";

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An `aws` with aliases in a file: what deployments and their undoing leave behind. */
const fake = `#!/usr/bin/env node
const fs = require("node:fs");
const file = __dirname + "/live.json";
const live = JSON.parse(fs.readFileSync(file, "utf8"));
const args = process.argv.slice(2);
const of = (name) => args[args.indexOf(name) + 1];
const fail = (said) => { console.error("\\nAn error occurred " + said); process.exit(254); };
if (args[1] === "describe-stacks") {
  if (live.none) fail("(ValidationError): Stack with id " + of("--stack-name") + " does not exist");
  if (live.denied) fail("(AccessDenied): no");
  const value = (OutputKey, OutputValue) => ({ OutputKey, OutputValue });
  let StackStatus = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS";
  if (live.busy) {
    StackStatus = "UPDATE_IN_PROGRESS";
    live.busy -= 1;
    if (!live.busy) live.api = "8";
    fs.writeFileSync(file, JSON.stringify(live));
  }
  console.log(JSON.stringify({ Stacks: [{ StackStatus, Outputs: [value("ApiFunctionName", "api"), value("WorkerFunctionNames", "items,upkeep"), value("BucketName", "files")] }] }));
} else if (args[1] === "get-alias" && of("--name") === "live") {
  console.log(JSON.stringify({ FunctionVersion: live[of("--function-name")] }));
} else if (args[1] === "update-alias") {
  if (of("--function-name") === live.stuck) fail("(ResourceConflictException): busy");
  live[of("--function-name")] = of("--function-version");
  fs.writeFileSync(file, JSON.stringify(live));
  console.log("{}");
} else fail("(Unknown): " + args.join(" "));
`;

function open(live) {
  const folder = mkdtempSync(join(tmpdir(), "throwaway-deploy-"));
  folders.push(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "aws"), fake);
  chmodSync(join(folder, "aws"), 0o755);
  const write = (now) => writeFileSync(join(folder, "live.json"), JSON.stringify(now));
  write(live);
  return {
    write,
    live: () => JSON.parse(readFileSync(join(folder, "live.json"), "utf8")),
    run: (verb) =>
      spawnSync(
        process.execPath,
        [join(root, "infra/deploy/functions.mjs"), verb, "staging", join(folder, "was.json")],
        {
          encoding: "utf8",
          env: { ...process.env, STACK_POLL_MS: "10", PATH: `${folder}${delimiter}${process.env.PATH}` },
        },
      ),
  };
}

test("every function of the stage goes back to the version that was live before the deployment", () => {
  const { run, write, live } = open({ api: "7", items: "4", upkeep: "9" });
  assert.equal(run("remember").status, 0);
  write({ api: "8", items: "5", upkeep: "9" });
  const { stdout, status } = run("restore");
  assert.equal(status, 0);
  assert.match(stdout, /api 7, items 4, upkeep 9/);
  assert.deepEqual(live(), { api: "7", items: "4", upkeep: "9" });
});

test("the first deployment has nothing to go back to, and that is no failure", () => {
  const { run } = open({ none: true });
  assert.match(run("remember").stdout, /nothing to go back to/);
  assert.equal(run("restore").status, 0);
});

test("one function that can't be put back keeps no other from it, and is named", () => {
  const { run, write, live } = open({ api: "7", items: "4", upkeep: "9" });
  run("remember");
  write({ api: "8", items: "5", upkeep: "10", stuck: "api" });
  const { stderr, status } = run("restore");
  assert.equal(status, 1);
  assert.match(stderr, /could not be put back: api \(.*busy\)\. Wanted are api 7, /);
  assert.deepEqual([live().items, live().upkeep], ["4", "9"]);
});

test("a deployment that was broken off is waited for, as it would make its version live after all", () => {
  const { run, write, live } = open({ api: "7", items: "4", upkeep: "9" });
  run("remember");
  write({ api: "7", items: "5", upkeep: "9", busy: 2 });
  assert.equal(run("restore").status, 0);
  assert.deepEqual(live(), { api: "7", items: "4", upkeep: "9", busy: 0 });
});

test("what can't be waited for is put back all the same", () => {
  const { run, write, live } = open({ api: "7", items: "4", upkeep: "9" });
  run("remember");
  write({ api: "8", items: "4", upkeep: "9", denied: true });
  const { stderr, status } = run("restore");
  assert.equal(status, 0);
  assert.match(stderr, /AccessDenied/);
  assert.equal(live().api, "7");
});

test("nothing is deployed when it can't be told what is live", () => {
  const { run } = open({ denied: true });
  const { stderr, status } = run("remember");
  assert.equal(status, 1);
  assert.match(stderr, /AccessDenied/);
});
