import { existsSync, statSync } from "node:fs";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { DIST, makeBundles } from "./build.ts";

/** Has the bundles made, once for all tests that run them, and not at all when nothing has changed since the last time. */
export async function setup(): Promise<void> {
  if (!isFresh()) await makeBundles();
}

/** Whether no file that went into the bundles is younger than they are. */
function isFresh(): boolean {
  const list = join(DIST, "inputs.json");
  if (!existsSync(list)) return false;
  const { mtimeMs } = statSync(list);
  const inputs = JSON.parse(readFileSync(list, "utf8")) as string[];
  return inputs.every((path) => {
    const file = resolve(DIST, "..", path);
    return existsSync(file) && statSync(file).mtimeMs <= mtimeMs;
  });
}
