import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { settings } from "./env.ts";

const read = (path: string) =>
  readFileSync(join(import.meta.dirname, "../../../..", path), "utf8").replace(/ {2,}/g, " ");

test("docs/configuration.md has exactly the web app's settings, with their defaults", () => {
  const section = read("docs/configuration.md").split("## Web app")[1]?.split("\n## ")[0] ?? "";
  const rows = [...section.matchAll(/^\| `(\w+)` \| (?:`([^`]*)`|unset) \|/gm)];
  expect(Object.fromEntries(rows.map(([, name, value]) => [name, value ?? ""]))).toEqual(settings);
});

test.each(Object.entries(settings))(".env.example has %s", (name, value) => {
  expect(read(".env.example")).toMatch(new RegExp(`^#${name}=${value.replaceAll(".", "\\.")}$`, "m"));
});
