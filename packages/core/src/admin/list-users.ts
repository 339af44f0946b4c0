import { planAt } from "../account/account.ts";
import type { PlanId } from "../billing/plan.ts";
import type { Context } from "../context.ts";
import type { SeenAccount } from "../ports/oversight.ts";
import type { UserLine, UserPage, UserQuery } from "./user.ts";

/** Lists people, newest first, by how their e-mail address begins or by id. */
export async function listUsers(
  { clock, defaultPlan, oversight }: Context<"clock" | "defaultPlan" | "oversight">,
  query: UserQuery,
): Promise<UserPage> {
  const { users, nextCursor } = await oversight.listUsers(query);
  return { users: users.map((account) => userLine(account, defaultPlan, clock.now())), nextCursor };
}

export const userLine = (
  { userId, email, grant, createdAt, lastSeenAt, suspendedAt }: SeenAccount,
  defaultPlan: PlanId,
  now: Date,
): UserLine => ({
  id: userId,
  email,
  plan: planAt({ grant }, defaultPlan, now),
  grant,
  createdAt,
  lastSeenAt,
  suspendedAt,
});
