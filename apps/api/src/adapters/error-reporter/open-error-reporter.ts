import type { ErrorContext, ErrorReporter } from "@earmark/core";
import { type BudgetStore, createErrorBudget, type ErrorBudget, expectedKind } from "@earmark/monitoring";

import type { ErrorOutcome } from "../../watching/watching.ts";
import { once } from "../on-first-use.ts";
import type { SentryOptions } from "./sentry.ts";
import { settlingSoon } from "./settle-soon.ts";

const STORE_TIMEOUT_MS = 2_000;

/** Errors on their way to the budget at once. More come only while the library is being loaded, or the store is slow. */
const MAX_AT_ONCE = 200;

export interface ReporterOptions extends SentryOptions {
  store: BudgetStore;
  now: () => number;
  /** Hears what became of each error. */
  onOutcome?: (outcome: ErrorOutcome) => void;
}

/** Tells nobody: there is no tracker. */
const noReporter: ErrorReporter = { report() {}, count() {}, flush: async () => {} };

/** Who is told of errors, as the settings have it. */
export function openErrorReporter(
  { sentry }: { sentry: SentryOptions | undefined },
  store: BudgetStore,
  onOutcome?: ReporterOptions["onOutcome"],
): ErrorReporter {
  const hearing = onOutcome && { onOutcome };
  return sentry
    ? sentryReporter({ ...sentry, ...hearing, now: () => Date.now(), store: withinTime(store) })
    : noReporter;
}

/** An error waits no longer than that for its turn; it then goes on credit. */
export const withinTime = (store: BudgetStore): BudgetStore => ({
  take: (claim) => Promise.race([store.take(claim), lateAfter(STORE_TIMEOUT_MS)]),
});

async function lateAfter(timeoutMs: number): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, timeoutMs).unref());
  throw new Error("The error budget's store did not answer");
}

/** Tells Sentry, within the error budget. */
export function sentryReporter({ store, now, onOutcome, ...options }: ReporterOptions): ErrorReporter {
  const budget = telling(createErrorBudget({ store, now }), onOutcome);
  const load = once(async () => (await import("./sentry.ts")).openSentry(options, budget, now));
  let atOnce = 0;
  const tell = async (error: unknown, context: ErrorContext) => (await load()).tell(error, context);
  const settle = async () => {
    const summary = await budget.settle();
    if (summary) (await load()).tellSummary(summary);
  };
  const settleSoon = settlingSoon(settle);
  return {
    report(error, context) {
      settleSoon();
      const expected = expectedOutcome(error);
      if (expected || atOnce >= MAX_AT_ONCE) return budget.count(expected ?? "too-many-at-once");
      atOnce += 1;
      // What goes wrong in telling what went wrong is in the log: the error itself is there too.
      void tell(error, context)
        .catch(() => {})
        .finally(() => (atOnce -= 1));
    },
    count(name) {
      settleSoon();
      budget.count(name);
    },
    flush: (timeoutMs) => withinMs(timeoutMs, finish()),
  };

  /** Those under way go first, then what was counted, then what waits to be sent. */
  async function finish(): Promise<void> {
    while (atOnce > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    if (budget.hasNews()) await settle();
    await (await load.opened())?.idle();
  }
}

/** A budget that also tells what it decided, one by one. */
function telling(budget: ErrorBudget, onOutcome: ReporterOptions["onOutcome"] = () => {}): ErrorBudget {
  return {
    ...budget,
    async decide(kind) {
      const decision = await budget.decide(kind);
      onOutcome(decision.send ? "sent" : "dropped");
      return decision;
    },
    count(name) {
      budget.count(name);
      onOutcome("expected");
    },
  };
}

/** Judged by name and words alone, before anything is loaded. */
function expectedOutcome(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name: type, message: value } = error;
  return expectedKind({ exception: { values: [{ type, value }] } }, { side: "server" });
}

export async function withinMs(timeoutMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
  await Promise.race([work.catch(() => {}), late]);
  clearTimeout(timer);
}
