// CONTRIBUTING.md walks through a feature. Here its files and lines are put into a copy of the project, and checked there.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";

import { projectNode, root } from "./settings.mjs";
import { tool, toolEnv } from "./tools.mjs";

const walk = readFileSync(join(root, "CONTRIBUTING.md"), "utf8").split("## A feature in five files")[1] ?? "";
const files = [...walk.matchAll(/^`([\w./-]+)`\n\n```tsx?\n([\s\S]*?)^```$/gm)];
const edits = [...walk.matchAll(/`([\w./-]+)`[^\n`]*:\n\n```diff\n ([^\n]+\n)([\s\S]*?)^```$/gm)];

test("the feature that the walk makes compiles, is in the contract and keeps its promise", () => {
  assert.equal(files.length, 5);
  assert.equal(edits.length, 4);
  const paths = files.map(([, path]) => path);
  const copy = copyOfProject();
  try {
    for (const [, path, text] of files) write(join(copy, path), text);
    for (const [, path, place, added] of edits) insertAfter(join(copy, path), place, added);
    const run = (folder, command) => runIn(join(copy, folder), command);
    run("apps/api", { command: projectNode(), args: ["src/openapi.ts"] });
    const generate = join(copy, "packages/api-client/node_modules/.bin/openapi-typescript");
    run("packages/api-client", { command: generate, args: ["openapi.json", "-o", "src/schema.d.ts"] });
    for (const workspace of ["packages/core", "apps/api", "apps/web"]) {
      writeFileSync(join(copy, workspace, "tsconfig.walk.json"), projectOf(workspace, paths));
      run(workspace, tool("tsc", "--noEmit", "-p", "tsconfig.walk.json"));
    }
    run("apps/api", tool("vitest", "run", "src/routes/talk-shares.test.ts"));
    run(".", tool("oxlint", "--deny-warnings", ...paths));
    run(".", tool("oxfmt", "--check", ...paths));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

/** What the walk's code leads to is compiled, and no more: the rest, and all that tests lead to, is as it was. */
function projectOf(workspace, paths) {
  const isCode = (path) => path.startsWith(`${workspace}/`) && !path.endsWith(".test.ts");
  const files = paths.filter(isCode).map((path) => relative(workspace, path));
  return JSON.stringify({ extends: "./tsconfig.json", include: ["src/*.d.ts"], files });
}

/** The workspaces, and what is installed by links, so that each finds the copy's others instead of the project's. */
function copyOfProject() {
  const copy = mkdtempSync(join(tmpdir(), "earmark-walk-"));
  const isSource = (path) =>
    !["node_modules", ".next", ".turbo", "dist", "test-results"].includes(basename(path));
  for (const name of [
    "apps",
    "packages",
    "docs",
    "tsconfig.json",
    ".oxlintrc.json",
    ".oxfmtrc.json",
    ".env.example",
  ])
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: isSource });
  for (const folder of [".", ...workspaces()]) linkInstalled(folder, copy);
  return copy;
}

function linkInstalled(folder, copy) {
  const from = join(root, folder, "node_modules");
  if (!existsSync(from)) return;
  const to = join(copy, folder, "node_modules");
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const isCache = name.startsWith(".vite") || name === ".cache";
    if (name !== "@earmark" && !isCache) symlinkSync(join(from, name), join(to, name));
  }
  if (folder !== ".") return;
  mkdirSync(join(to, "@earmark"));
  for (const workspace of workspaces())
    symlinkSync(join(copy, workspace), join(to, "@earmark", basename(workspace)));
}

const workspaces = () =>
  ["apps", "packages"].flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(parent, name)));

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function insertAfter(path, place, added) {
  const text = readFileSync(path, "utf8");
  assert.equal(text.split(place).length, 2, `${path} has this line once: ${place}`);
  writeFileSync(path, text.replace(place, place + added.replaceAll(/^\+/gm, "")));
}

function runIn(cwd, { command, args }) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: toolEnv(), encoding: "utf8" });
  assert.equal(status, 0, `${basename(command)} ${args.join(" ")}\n${stdout}${stderr}`);
}
