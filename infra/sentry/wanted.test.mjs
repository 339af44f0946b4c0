import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../local/settings.mjs";
import { dashboard } from "./dashboard.mjs";
import { monitors } from "./monitors.mjs";

const source = (path) => readFileSync(join(root, path), "utf8");

test("what the dashboard shows is what processes tell, by the same names", () => {
  const told = source("apps/api/src/watching/told-figures.ts") + source("apps/api/src/watching/figures.ts");
  const names = JSON.stringify(dashboard({ projects: ["a"] })).matchAll(/earmark\.(\w+),/g);
  for (const [, name] of names)
    assert.ok(told.includes(`earmark.${name}`) || told.includes(`"earmark_${name}"`), name);
});

test("what is watched are the sweeps there are, at their times", () => {
  const queues = source("apps/api/src/adapters/job-queue/queues.ts");
  const worker = source("apps/api/src/adapters/job-queue/worker.ts");
  for (const { slug, config } of monitors({ project: "a", sells: true })) {
    assert.match(queues, new RegExp(`"${slug.replace("earmark-", "")}"`));
    if (config.schedule_type === "crontab") assert.ok(worker.includes(`"${config.schedule}"`), slug);
  }
});
