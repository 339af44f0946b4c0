// `npm run sizes -w @earmark/web`, after a build: what each route begins with, beside its budget. `-- --write` makes what
// is measured, and a little more, the budget.
import { writeFileSync } from "node:fs";

import { budgetFile, measureFirstLoad, overBudget, readBudget } from "./measure.ts";

/** Room for a small change, in kilobytes. */
const roomKb = 3;

const measured = measureFirstLoad();
if (process.argv.includes("--write")) {
  const budget = Object.fromEntries(
    Object.entries(measured).map(([route, kb]) => [route, Math.ceil(kb + roomKb)]),
  );
  writeFileSync(budgetFile, `${JSON.stringify(budget, undefined, 2)}\n`);
}
const budget = readBudget();
for (const [route, kb] of Object.entries(measured))
  process.stdout.write(`${kb.toFixed(1).padStart(7)} kB of ${budget[route] ?? "–"}  ${route}\n`);
const over = overBudget(measured, budget);
for (const sentence of over) process.stdout.write(`\n${sentence}`);
process.exitCode = over.length > 0 ? 1 : 0;
