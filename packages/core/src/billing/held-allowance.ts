import type { DomainError } from "../errors.ts";
import { quotaExceeded } from "./plan-error.ts";
import { type Allowance, type Meter, type PlanId, PLANS } from "./plan.ts";

export type HeldAllowance = Exclude<Allowance, Meter>;

/** How much one may hold: what the plan says, else what is borne technically. */
export const heldLimit = (plan: PlanId, allowance: HeldAllowance, hardLimit: number): number =>
  PLANS[plan].allowances[allowance] ?? hardLimit;

/** The error for who would hold more than their plan allows; undefined where the plan has no limit. */
export function heldRefusal(
  plan: PlanId,
  { allowance, used, wanted }: { allowance: HeldAllowance; used: number; wanted: number },
): DomainError | undefined {
  const limit = PLANS[plan].allowances[allowance];
  return limit === null ? undefined : quotaExceeded({ allowance, plan, limit, used, wanted, resetsAt: null });
}
