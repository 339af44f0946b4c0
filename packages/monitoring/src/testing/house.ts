import { type BudgetLimits, DEFAULT_LIMITS } from "../budget-state.ts";
import { type BudgetStore, createMemoryStore } from "../budget-store.ts";
import { createErrorBudget } from "../error-budget.ts";

interface House {
  processes?: number;
  limits?: BudgetLimits;
  isAway?: (nowMs: number) => boolean;
}

/** Processes that share a store, in a time of their own. */
export function house({ processes = 1, limits = DEFAULT_LIMITS, isAway = () => false }: House = {}) {
  const clock = { nowMs: 0 };
  const now = () => clock.nowMs;
  const memory = createMemoryStore({ now, limits });
  const asked = { times: 0 };
  const store: BudgetStore = {
    async take(claim) {
      asked.times += 1;
      if (isAway(clock.nowMs)) throw new Error("The store is away");
      return memory.take(claim);
    },
  };
  const open = () => createErrorBudget({ store, now });
  return { clock, asked, open, budgets: Array.from({ length: processes }, open), budget: open() };
}
