import * as z from "zod";

import { DomainError } from "../errors.ts";
import { Allowance, Feature, PlanId, planWithFeature, PLANS, planWithMore } from "./plan.ts";

export const QuotaDetails = z
  .object({
    allowance: Allowance,
    plan: PlanId,
    limit: z.number().nonnegative(),
    used: z.number().nonnegative(),
    wanted: z.number().positive().meta({ description: "What was asked for on top of what is used" }),
    resetsAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: "Null for what is held, not counted by the month" }),
    helpfulPlan: PlanId.nullable().meta({ description: "The smallest plan that would allow more" }),
  })
  .meta({ id: "QuotaDetails", description: "Which allowance is used up, and what would help" });
export type QuotaDetails = z.infer<typeof QuotaDetails>;

export const FeatureDetails = z
  .object({
    feature: Feature,
    plan: PlanId,
    helpfulPlan: PlanId.nullable().meta({ description: "The smallest plan that has it" }),
  })
  .meta({ id: "FeatureDetails", description: "What the plan lacks, and which has it" });
export type FeatureDetails = z.infer<typeof FeatureDetails>;

type Used = Omit<QuotaDetails, "helpfulPlan">;

const NAMES: Record<Allowance, (amount: number) => string> = {
  "audio-minutes": (minutes) => `${number(minutes)} minutes of recordings`,
  summaries: (count) => `${number(count)} written summaries`,
  questions: (count) => `${number(count)} questions`,
  "storage-bytes": (bytes) => `${number(Math.round(bytes / 1e8) / 10)} GB of files`,
  feeds: (count) => `${number(count)} feeds`,
  templates: (count) => `${number(count)} templates of your own`,
};

/** "30 questions", for people. */
export const describeAllowance = (allowance: Allowance, amount: number): string => NAMES[allowance](amount);

/** A plan's allowance is used up: `quota-exceeded`, with all that the asker needs to know. */
export function quotaExceeded(used: Used): DomainError {
  const helpful = planWithMore(PLANS[used.plan], used.allowance);
  const of = `${number(used.used)} of ${describeAllowance(used.allowance, used.limit)}`;
  const when = used.resetsAt === null ? "" : ` They begin anew on ${longDay(used.resetsAt)}.`;
  const help = helpful ? ` ${helpful.name} has more.` : "";
  const message = `Your plan (${PLANS[used.plan].name}) does not allow it: ${of} are used.${when}${help}`;
  const quota = { ...used, helpfulPlan: helpful?.id ?? null };
  return new DomainError("quota-exceeded", message, { details: { quota } });
}

/** The plan does not have the feature at all: `feature-not-in-plan`. */
export function featureNotInPlan(feature: Feature, plan: PlanId): DomainError {
  const helpful = planWithFeature(feature);
  const help = helpful ? `; ${helpful.name} has it` : "";
  const message = `Your plan (${PLANS[plan].name}) does not include this${help}`;
  const details = { feature: { feature, plan, helpfulPlan: helpful?.id ?? null } };
  return new DomainError("feature-not-in-plan", message, { details });
}

/** Throws `feature-not-in-plan` unless the plan has the feature. */
export function demandFeature(plan: PlanId, feature: Feature): void {
  if (!PLANS[plan].features.includes(feature)) throw featureNotInPlan(feature, plan);
}

const longDay = (at: string) =>
  new Date(at).toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });

const number = (value: number) => value.toLocaleString("en-US");
