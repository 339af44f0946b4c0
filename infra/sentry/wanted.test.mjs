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
  const names = JSON.stringify(dashboard({ projects: ["a"], isTraced: true })).matchAll(/earmark\.(\w+),/g);
  for (const [, name] of names)
    assert.ok(told.includes(`earmark.${name}`) || told.includes(`"earmark_${name}"`), name);
});

test("what it shows of traces is what they say, and is there with them only", () => {
  const told = source("apps/api/src/adapters/error-reporter/transaction-of.ts");
  const traced = dashboard({ projects: ["a"], isTraced: true }).widgets.filter(
    ({ widgetType }) => widgetType === "spans",
  );
  assert.equal(traced.length, 2);
  for (const [, op] of JSON.stringify(traced).matchAll(/span\.op:([\w.]+)/g))
    assert.ok(told.includes(`"${op}"`), op);
  for (const [, name] of JSON.stringify(traced).matchAll(/\((messaging[\w.]+)\)/g))
    assert.ok(told.includes(`"${name}"`), name);
  const plain = dashboard({ projects: ["a"], isTraced: false });
  assert.ok(plain.widgets.every(({ widgetType }) => widgetType !== "spans"));
});

const all = () => monitors({ project: "a", sells: true, embeds: true, isOnAws: true });

test("what is watched are the sweeps there are, at their times", () => {
  const queues = source("apps/api/src/adapters/job-queue/queues.ts");
  const worker = source("apps/api/src/adapters/job-queue/worker.ts");
  for (const { slug, config } of all()) {
    assert.match(queues, new RegExp(`"${slug.replace("earmark-", "")}"`));
    if (config.schedule_type === "crontab") assert.ok(worker.includes(`"${config.schedule}"`), slug);
  }
});

test("a sweep hangs for Sentry no sooner than for the queue that ends it", () => {
  const queues = source("apps/api/src/adapters/job-queue/queues.ts");
  for (const { slug, config } of all()) {
    const name = slug.replace("earmark-", "");
    const constant = new RegExp(`export const (\\w+) = "${name}"`).exec(queues)?.[1];
    assert.ok(constant, name);
    const [, options = ""] = new RegExp(`name: ${constant},([^}]*)`).exec(queues) ?? [];
    const [, seconds = "900"] = /expireInSeconds: ([\d_ *]+)/.exec(options) ?? [];
    const expiresSeconds = seconds
      .split("*")
      .reduce((product, one) => product * Number(one.replace("_", "")), 1);
    assert.ok(config.max_runtime * 60 >= expiresSeconds, `${slug}: ${seconds}`);
  }
});
