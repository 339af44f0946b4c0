import type { DomainError } from "../errors.ts";
import type { StoragePorts } from "../ports/index.ts";
import type { Use } from "../ports/usage-ledger.ts";
import { nextMonth } from "./month.ts";
import { quotaExceeded } from "./plan-error.ts";
import { PLANS, type PlanId } from "./plan.ts";

type Tx = Pick<StoragePorts, "usage">;

/** A wish to use an allowance, as far as the plan has it. */
export interface WantedUse extends Use {
  plan: PlanId;
  /** Whole: minutes, summaries, questions. */
  amount: number;
  at: Date;
}

/**
 * Sets an amount aside in the transaction of the work that it is for, and as the last step of it. A subject is counted
 * once a month, however often it is tried. Throws `quota-exceeded`.
 */
export async function reserveUsage(tx: Tx, wanted: WantedUse): Promise<void> {
  const refusal = await tryToReserve(tx, wanted);
  if (refusal) throw refusal;
}

/** As reserveUsage, but answers the error: for work that is kept though it was refused. */
export async function tryToReserve(
  { usage }: Tx,
  { plan, ...wanted }: WantedUse,
): Promise<DomainError | undefined> {
  const { meter, amount, at } = wanted;
  const limit = PLANS[plan].allowances[meter];
  const result = await usage.reserve({ ...wanted, limit });
  if (!result.refused || limit === null) return undefined;
  const resetsAt = nextMonth(at).toISOString();
  return quotaExceeded({ allowance: meter, plan, limit, used: result.used, wanted: amount, resetsAt });
}

/** The work is done: what was set aside for it is used. */
export const commitUsage = ({ usage }: Tx, use: Use): Promise<void> => usage.commit(use);

/** Nothing came of it: what was set aside is given back. */
export const releaseUsage = ({ usage }: Tx, use: Use): Promise<void> => usage.release(use);
