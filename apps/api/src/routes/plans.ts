import { listPlans, PlanList, type Ports } from "@earmark/core";

import { createRoute, failures, json, router } from "../http/router.ts";

const list = createRoute({
  tags: ["Billing"],
  security: [],
  operationId: "listPlans",
  summary: "List the plans, what they allow, and what they cost",
  method: "get",
  path: "/plans",
  responses: { 200: json(PlanList, "The plans, the smallest first"), ...failures(500) },
});

/** Open to all, and the same for all. */
export const plans = (ports: Pick<Ports, "billing" | "defaultPlan" | "payments">) =>
  router().openapi(list, async (c) => {
    c.header("Cache-Control", "public, max-age=300");
    return c.json(await listPlans(ports), 200);
  });
