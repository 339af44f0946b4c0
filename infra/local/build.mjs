import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { npm } from "./install.mjs";
import { runTool } from "./processes.mjs";
import { root } from "./settings.mjs";
import { step } from "./terminal.mjs";
import { tool, toolEnv } from "./tools.mjs";

const folders = ["apps/web", "packages"];
const files = ["package-lock.json", "tsconfig.json"];
const skipped = new Set([
  "node_modules",
  ".next",
  ".turbo",
  "e2e",
  "dist",
  "coverage",
  "test-results",
  "playwright-report",
  "next-env.d.ts",
]);
const stamp = join(root, "apps/web/.next/earmark-inputs");

/** Builds the web app, unless the last build was made from exactly these files. */
export async function ensureBuilt(env) {
  const wanted = hashInputs();
  const isBuilt =
    existsSync(join(root, "apps/web/.next/BUILD_ID")) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === wanted;
  if (isBuilt) return;
  await step("Build", () => build(env));
  // The build may write files beside its sources (class lists), so the hash is taken again.
  writeFileSync(stamp, hashInputs());
}

/** `next dev` compiles by itself, but the list of classes that flowbite-react uses has to be there before. */
export function prepareDev(env) {
  const list = {
    ...tool("flowbite-react", "build"),
    cwd: join(root, "apps/web"),
    env: { ...env, PATH: toolEnv().PATH },
  };
  return step("Classes", () => runTool({ ...list, failure: "The list of classes could not be made" }));
}

function hashInputs() {
  const hash = createHash("sha256");
  const add = (path) => hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (skipped.has(entry.name) || /\.test\.tsx?$|\.tsbuildinfo$/.test(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) add(path);
    }
  };
  for (const folder of folders) walk(join(root, folder));
  for (const file of files) add(join(root, file));
  return hash.digest("hex");
}

function build(env) {
  return runTool({
    ...npm(["run", "build", "--workspace", "@earmark/web"]),
    env: { ...env, NODE_ENV: "production" },
    failure: "The web app did not build",
  });
}
