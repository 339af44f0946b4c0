import type { PlanId } from "../billing/plan.ts";
import type { Actor, WorkContext } from "../context.ts";
import { planAt } from "./account.ts";

type Needs = WorkContext<"accounts" | "clock" | "defaultPlan">;

/** The plan of somebody who is not asking right now: the worker's question. */
export async function planOf({ accounts, clock, defaultPlan }: Needs, ownerId: string): Promise<PlanId> {
  const account = await accounts.find(ownerId);
  return account ? planAt(account, defaultPlan, clock.now()) : defaultPlan;
}

/** Somebody for whom the worker acts. */
export const actorFor = async (ctx: Needs, ownerId: string): Promise<Actor> => ({
  userId: ownerId,
  email: null,
  plan: await planOf(ctx, ownerId),
  isAdmin: false,
  signedInAt: null,
});
