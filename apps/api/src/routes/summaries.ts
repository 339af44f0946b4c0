import { getSummary, Item, Summary } from "@earmark/core";
import { createRoute, z } from "@hono/zod-openapi";

import { json, problems, router, signedIn } from "../http/router.ts";

const get = createRoute({
  tags: ["Summaries"],
  security: signedIn,
  operationId: "getSummary",
  summary: "Read the summary of an item",
  method: "get",
  path: "/items/{id}/summary",
  request: { params: z.object({ id: Item.shape.id }) },
  responses: { 200: json(Summary, "The summary"), ...problems(404) },
});

export const summaries = router().openapi(get, async (c) =>
  c.json(await getSummary(c.var.ctx, c.req.valid("param").id), 200),
);
