import { actorFor } from "../account/plan-of.ts";
import { audited, type AuditNeeds } from "../audit/audited.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { retryItem } from "../items/retry-item.ts";
import { retrySummary } from "../summaries/retry-summary.ts";
import type { FailedRef, RetryReport, RetryRequest } from "./failed-work.ts";

const AT_ONCE = 100;

type Needs = Context<AuditNeeds | "defaultPlan" | "models" | "oversight" | "vault">;

/**
 * Tries again what failed, as its owner would, within their plan: one, or the newest hundred that failed for a reason.
 * Each is a transaction and an entry of the audit log of its own, so that one that can't be tried holds up no other.
 */
export async function retryFailed(ctx: Needs, request: RetryRequest): Promise<RetryReport> {
  const refs = "reason" in request ? await newestOf(ctx, request) : [request];
  const report = { retried: 0, refused: 0 };
  for (const ref of refs) {
    if (await isRetried(ctx, ref)) report.retried += 1;
    else report.refused += 1;
  }
  return report;
}

const newestOf = async ({ oversight }: Needs, request: { kind: FailedRef["kind"]; reason: string }) =>
  (await oversight.listFailed({ ...request, limit: AT_ONCE })).failed;

async function isRetried(ctx: Needs, { kind, ownerId, itemId, summaryId }: FailedRef): Promise<boolean> {
  const action = kind === "items" ? "retry-item" : "retry-summary";
  const entry = { action, ownerId, subject: summaryId ?? itemId, reason: null } as const;
  try {
    await audited(ctx, entry, async (tx) => {
      const { clock, defaultPlan, models, vault } = ctx;
      const all = {
        ...tx,
        clock,
        defaultPlan,
        models,
        vault,
        transaction: <T>(work: (on: typeof tx) => T) => work(tx),
      };
      const asOwner = { ...all, actor: await actorFor(all, ownerId) };
      if (kind === "items") await retryItem(asOwner, itemId);
      else await retrySummary(asOwner, itemId, summaryId ?? "");
    });
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
