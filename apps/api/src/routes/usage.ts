import { getUsage, Usage } from "@earmark/core";

import { reading } from "../http/access.ts";
import { createRoute, json, problems, router } from "../http/router.ts";

const get = createRoute({
  tags: ["Billing"],
  operationId: "getUsage",
  summary: "Read what is used of all that the plan gives",
  method: "get",
  security: reading,
  path: "/usage",
  responses: { 200: json(Usage, "What is used, and when it begins anew"), ...problems() },
});

export const usage = router().openapi(get, async (c) => c.json(await getUsage(c.var.ctx), 200));
