import type { Context } from "../context.ts";
import type { AdminOverview } from "./overview.ts";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** How the installation is: who is here, what waits, what failed, what it costs. */
export async function getAdminOverview({
  clock,
  jobMonitor,
  oversight,
  payments,
  spending,
}: Context<"clock" | "jobMonitor" | "oversight" | "payments" | "spending">): Promise<AdminOverview> {
  const now = clock.now();
  const lastWeek = new Date(now.getTime() - WEEK_MS);
  const [users, queues, failures, feedsInTrouble, webhooks, month, today] = await Promise.all([
    oversight.countUsers(lastWeek),
    jobMonitor.depths(),
    oversight.countFailures(lastWeek),
    oversight.countTroubledFeeds(),
    payments ? oversight.webhooks(now) : null,
    spending.spent({ at: now }),
    spending.byDay(now),
  ]);
  const todayUsd = today.reduce((sum, { usd }) => sum + usd, 0);
  return {
    users: { total: users.total, seenThisWeek: users.seen, suspended: users.suspended },
    queues,
    failures,
    feedsInTrouble,
    webhooks,
    costs: { todayUsd, monthUsd: month.usedUsd, reservedUsd: month.reservedUsd },
  };
}
