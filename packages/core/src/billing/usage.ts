import * as z from "zod";

import { Allowance, Feature, PlanId } from "./plan.ts";

export const AllowanceUsage = z
  .object({
    allowance: Allowance,
    limit: z.number().int().nonnegative().nullable().meta({ description: "Null is without a limit" }),
    used: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "What is under way included: it is given back if it comes to nothing" }),
    resetsAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: "Null for what is held, not counted by the month" }),
  })
  .meta({ id: "AllowanceUsage", description: "What a plan gives, and what of it is used" });
export type AllowanceUsage = z.infer<typeof AllowanceUsage>;

export const Usage = z
  .object({
    plan: PlanId,
    features: z.array(Feature).meta({ description: "What the plan opens" }),
    allowances: z.array(AllowanceUsage).meta({ description: "Each once" }),
  })
  .meta({ id: "Usage", description: "What is used of all that the plan gives" });
export type Usage = z.infer<typeof Usage>;
