import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

import { root } from "./settings.mjs";

const documents = [
  ...list(root),
  ...list(join(root, "docs")),
  ...list(join(root, "docs/decisions")),
  ...list(join(root, "benchmarks")),
  ...list(join(root, "infra/aws")),
  ...list(join(root, "infra/modal")),
];
const builtIn = new Set(["start", "test", "install", "ci", "version"]);

for (const file of documents) {
  const name = relative(root, file);
  const text = readFileSync(file, "utf8");

  test(`${name}: every link to a file or heading leads somewhere`, () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map((match) => match[1]);
    assert.deepEqual(
      links.filter((link) => !leadsSomewhere(file, link)),
      [],
    );
  });

  test(`${name}: every npm command exists`, () => {
    const scripts = Object.assign(
      {},
      ...[root, join(root, "apps/api"), join(root, "apps/web"), dirname(file)].map(scriptsOf),
    );
    const commands = [...text.matchAll(/(?:^|`|&& )npm (run )?([a-z][a-z:-]*)/gm)];
    const missing = commands.filter(([, run, command]) => (run ? !scripts[command] : !builtIn.has(command)));
    assert.deepEqual(
      missing.map(([command]) => command),
      [],
    );
  });

  test(`${name}: every path in the repository that it names exists`, () => {
    const paths = [
      ...text.matchAll(/`((?:apps|packages|infra|docs|benchmarks|\.github|\.ci)\/[\w./()[\]-]*)`/g),
    ];
    // The walk in CONTRIBUTING.md shows files that one would make.
    const isShown = (path) => text.includes(`\n\`${path}\`\n\n\`\`\``);
    assert.deepEqual(
      paths.map((match) => match[1]).filter((path) => !existsSync(join(root, path)) && !isShown(path)),
      [],
    );
  });
}

function list(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
}

function scriptsOf(folder) {
  const manifest = join(folder, "package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).scripts : {};
}

function leadsSomewhere(from, link) {
  const [path = "", anchor] = link.split("#");
  const target = path ? join(dirname(from), path) : from;
  if (!existsSync(target)) return false;
  if (!anchor) return true;
  const headings = readFileSync(target, "utf8").match(/^#+ .+$/gm) ?? [];
  return headings.some((heading) => slug(heading) === anchor);
}

/** The anchor that GitHub gives to a heading. */
function slug(heading) {
  return heading
    .replace(/^#+ /, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
