import * as z from "zod";

export const PlanId = z.enum(["free", "pro", "team", "unlimited"]).meta({
  id: "PlanId",
  description: "`unlimited` is what everybody has where nothing is sold",
});
export type PlanId = z.infer<typeof PlanId>;

/** What is counted by the month, from the first to the last (UTC). */
export const Meter = z
  .enum(["audio-minutes", "summaries", "questions"])
  .meta({ id: "Meter", description: "Counted by the month (UTC)" });
export type Meter = z.infer<typeof Meter>;

/** What a plan limits: a month's worth of each meter, and what one may hold at a time. */
export const Allowance = z
  .enum([...Meter.options, "storage-bytes", "feeds", "templates"])
  .meta({ id: "Allowance", description: "What a plan limits: by the month, or held at a time" });
export type Allowance = z.infer<typeof Allowance>;

/** What a plan opens, and another keeps shut. */
export const Feature = z
  .enum(["api-access", "automatic-summaries", "template-comparison", "team"])
  .meta({ id: "Feature", description: "What a plan opens" });
export type Feature = z.infer<typeof Feature>;

export interface Plan {
  id: PlanId;
  name: string;
  /** Null is without a limit. */
  allowances: Record<Allowance, number | null>;
  features: readonly Feature[];
  /** Requests a minute that each API key may make. */
  keyRequestsPerMinute: number;
  /** List prices in US cents, of one seat; null is not sold. What is charged, Stripe says. */
  priceCents: { month: number; year: number } | null;
}

const GB = 1_000_000_000;

/** Every plan, the smallest first. The only place that has these numbers. */
export const PLANS: Record<PlanId, Plan> = {
  free: {
    id: "free",
    name: "Free",
    allowances: {
      "audio-minutes": 60,
      summaries: 10,
      questions: 30,
      "storage-bytes": GB,
      feeds: 5,
      templates: 3,
    },
    features: [],
    keyRequestsPerMinute: 0,
    priceCents: null,
  },
  pro: {
    id: "pro",
    name: "Pro",
    allowances: {
      "audio-minutes": 1_500,
      summaries: 500,
      questions: 2_000,
      "storage-bytes": 50 * GB,
      feeds: 200,
      templates: 50,
    },
    features: ["api-access", "automatic-summaries", "template-comparison"],
    keyRequestsPerMinute: 120,
    priceCents: { month: 900, year: 9_000 },
  },
  team: {
    id: "team",
    name: "Team",
    allowances: {
      "audio-minutes": 3_000,
      summaries: 1_500,
      questions: 6_000,
      "storage-bytes": 200 * GB,
      feeds: 1_000,
      templates: 200,
    },
    features: ["api-access", "automatic-summaries", "template-comparison", "team"],
    keyRequestsPerMinute: 600,
    priceCents: { month: 1_500, year: 15_000 },
  },
  unlimited: {
    id: "unlimited",
    name: "Unlimited",
    allowances: {
      "audio-minutes": null,
      summaries: null,
      questions: null,
      "storage-bytes": null,
      feeds: null,
      templates: null,
    },
    features: ["api-access", "automatic-summaries", "template-comparison"],
    keyRequestsPerMinute: 600,
    priceCents: null,
  },
};

/** What can be bought, the smallest first. */
const SOLD = [PLANS.pro, PLANS.team] as const;

/** The smallest plan on sale that allows more than this one does; null where none would help. */
export function planWithMore(of: Plan, allowance: Allowance): Plan | null {
  const limit = of.allowances[allowance];
  const allowsMore = ({ allowances }: Plan) =>
    limit !== null && (allowances[allowance] ?? Number.POSITIVE_INFINITY) > limit;
  return SOLD.find(allowsMore) ?? null;
}

/** The smallest plan on sale that has a feature; null where none has. */
export const planWithFeature = (feature: Feature): Plan | null =>
  SOLD.find(({ features }) => features.includes(feature)) ?? null;
