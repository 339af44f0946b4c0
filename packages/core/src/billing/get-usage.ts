import { planOf } from "../account/plan-of.ts";
import type { Context, WorkContext } from "../context.ts";
import { nextMonth } from "./month.ts";
import { Allowance, Meter, type PlanId, PLANS } from "./plan.ts";
import type { Usage } from "./usage.ts";

type Needs = "clock" | "feeds" | "templates" | "uploads" | "usage";

/** What the asker has used of all that their plan gives them. */
export const getUsage = (ctx: Context<Needs>): Promise<Usage> =>
  usageOn(ctx, ctx.actor.userId, ctx.actor.plan);

/** As getUsage, of somebody who is not asking. */
export const usageOf = async (
  ctx: WorkContext<Needs | "accounts" | "defaultPlan">,
  ownerId: string,
): Promise<Usage> => usageOn(ctx, ownerId, await planOf(ctx, ownerId));

async function usageOn(ctx: WorkContext<Needs>, ownerId: string, plan: PlanId): Promise<Usage> {
  const now = ctx.clock.now();
  const [metered, feeds, templates, bytes] = await Promise.all([
    ctx.usage.used(ownerId, now),
    ctx.feeds.held(ownerId),
    ctx.templates.held(ownerId),
    ctx.uploads.heldBytes(ownerId),
  ]);
  const used: Record<Allowance, number> = { ...metered, feeds, templates, "storage-bytes": bytes };
  const resetsAt = nextMonth(now).toISOString();
  return {
    plan,
    features: [...PLANS[plan].features],
    allowances: Allowance.options.map((allowance) => ({
      allowance,
      limit: PLANS[plan].allowances[allowance],
      used: used[allowance],
      resetsAt: Meter.safeParse(allowance).success ? resetsAt : null,
    })),
  };
}
