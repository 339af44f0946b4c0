import { planOf } from "../account/plan-of.ts";
import type { WorkContext } from "../context.ts";

type Needs = "accounts" | "clock" | "defaultPlan" | "identity";

/**
 * Writes somebody's plan into the claims of their sign-in (`stripeRole`), for what only sees tokens. Whatever decides
 * here asks the database. Done again until the plan is the same before and after, as another may write at the same time.
 */
export async function syncClaims(ctx: WorkContext<Needs>, userId: string): Promise<void> {
  const { defaultPlan, identity } = ctx;
  if (!identity) return;
  const roleOf = async () => {
    const plan = await planOf(ctx, userId);
    return plan === defaultPlan ? null : plan;
  };
  let written: string | null | undefined;
  for (let role = await roleOf(); role !== written; role = await roleOf()) {
    await identity.setClaims(userId, { stripeRole: role });
    written = role;
  }
}
