import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { isInstalled } from "./install.mjs";

const folder = mkdtempSync(join(tmpdir(), "earmark-install-"));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "node_modules"));

const write = (file, packages) => writeFileSync(join(folder, file), JSON.stringify({ packages }));
const wanted = {
  "": { version: "1.0.0" },
  "apps/api": { version: "1.0.0" },
  "node_modules/api": { link: true },
  "node_modules/hono": { version: "4.0.0" },
  "node_modules/only-on-windows": { version: "1.0.0", optional: true },
};

test("a clone, and an install that was interrupted, are not installed", () => {
  write("package-lock.json", wanted);
  assert.equal(isInstalled(folder), false);
});

test("what npm installed from this lock file is installed, whatever other machines need", () => {
  write("node_modules/.package-lock.json", { "node_modules/hono": { version: "4.0.0" } });
  assert.equal(isInstalled(folder), true);
});

test("a lock file that changed is installed again", () => {
  write("package-lock.json", { ...wanted, "node_modules/hono": { version: "4.1.0" } });
  assert.equal(isInstalled(folder), false);
});
