import { createErrorBudget, type ErrorKind } from "@earmark/monitoring";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Database } from "./database.ts";
import { errorBudgetStore } from "./error-budget-store.ts";
import { openPostgres } from "./postgres.ts";
import { openInMemory } from "./testing/in-memory-database.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";

const kind = (name: string): ErrorKind => ({ key: `k${name}`, family: name, parts: [name] });

describe("the error budget on PGlite", () => budgetOn(openInMemory));
describe.skipIf(!hasServer)("the error budget on PostgreSQL (TEST_DATABASE_URL)", () =>
  budgetOn(async () => openPostgres(await freshServerDatabase())),
);

function budgetOn(open: () => Promise<Database>) {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  }, 60_000);
  afterAll(() => database.close());

  const limits = { perHour: 40, perMonth: 1_000 };
  const processes = (count: number) =>
    Array.from({ length: count }, () =>
      createErrorBudget({ store: errorBudgetStore(database, limits), now: () => Date.now() }),
    );

  test("twenty processes at once send the first three errors of a kind together, and the tenth", async () => {
    const budgets = processes(20);
    const decisions = await Promise.all(budgets.map((budget) => budget.decide(kind("a"))));
    const sent = decisions.filter((one) => one.send).map(({ seen }) => seen);
    expect(sent.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 10]);
  });

  test("processes that come later go on where the others were", async () => {
    const [budget] = processes(1);
    expect((await budget?.decide(kind("a")))?.send).toBe(false);
    expect(await budget?.decide(kind("b"))).toMatchObject({ send: true, droppedInTotal: 11 });
  });

  test("all together keep to the figure", async () => {
    const budgets = processes(20);
    const decisions = await Promise.all(
      budgets.flatMap((budget, index) => [1, 2, 3].map((n) => budget.decide(kind(`${index}-${n}`)))),
    );
    expect(decisions.filter(({ send }) => send).length).toBeLessThanOrEqual(20);
    expect(decisions.filter(({ send }) => send).length).toBeGreaterThan(10);
  }, 60_000);
}
