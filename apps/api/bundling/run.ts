// `npm run bundle -w @earmark/api`: the folders that go to AWS, and dist/bundle.json with what they weigh.
// `-- --check` fails when one weighs more than bundle-budget.json allows.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { BUNDLES, DIST, makeBundles } from "./build.ts";
import { type Figures, figuresOf } from "./figures.ts";

/** Kilobytes at most. */
interface Budget {
  zipKb: number;
  /** Code that the first request of a new process loads. */
  firstRequestKb?: number;
}

const built = await makeBundles();
const figures: Record<string, Figures> = {};
for (const { name } of BUNDLES) if (built[name]) figures[name] = await figuresOf(built[name]);
writeFileSync(join(DIST, "bundle.json"), `${JSON.stringify(figures, null, 2)}\n`);

const kb = (bytes: number) => Math.round(bytes / 1_000);
const budgets = JSON.parse(readFileSync(join(DIST, "../bundle-budget.json"), "utf8")) as Record<
  string,
  Budget
>;
for (const [name, { zipBytes, bytes, files, firstRequest }] of Object.entries(figures)) {
  const first = firstRequest
    ? `; first request ${kb(firstRequest.bytes)} KB in ${firstRequest.files.length} files`
    : "";
  console.log(`${name}: ${kb(zipBytes)} KB zipped, ${kb(bytes)} KB in ${files} files${first}`);
  if (process.argv.includes("--check")) check(name, "zipped", kb(zipBytes), budgets[name]?.zipKb);
  if (firstRequest && process.argv.includes("--check"))
    check(name, "loaded by the first request", kb(firstRequest.bytes), budgets[name]?.firstRequestKb);
}

function check(name: string, what: string, isKb: number, mayBeKb = 0): void {
  if (isKb <= mayBeKb) return;
  console.error(
    `${name}: ${isKb} KB ${what}, and bundle-budget.json allows ${mayBeKb} KB. See dist/bundle.json for what takes it.`,
  );
  process.exitCode = 1;
}
