import { getSummary, Item, listSummaries, Summary, SummaryList } from "@earmark/core";
import { createRoute, z } from "@hono/zod-openapi";

import { json, problems, router, signedIn } from "../http/router.ts";

const common = { tags: ["Summaries"], security: signedIn };
const item = z.object({ id: Item.shape.id });

const list = createRoute({
  ...common,
  operationId: "listSummaries",
  summary: "List the summaries of an item",
  method: "get",
  path: "/items/{id}/summaries",
  request: { params: item },
  responses: { 200: json(SummaryList, "The summaries"), ...problems(404) },
});

const get = createRoute({
  ...common,
  operationId: "getSummary",
  summary: "Read a summary of an item",
  method: "get",
  path: "/items/{id}/summaries/{summaryId}",
  request: { params: item.extend({ summaryId: Summary.shape.id }) },
  responses: { 200: json(Summary, "The summary"), ...problems(404) },
});

export const summaries = router()
  .openapi(list, async (c) => c.json(await listSummaries(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(get, async (c) => {
    const { id, summaryId } = c.req.valid("param");
    return c.json(await getSummary(c.var.ctx, id, summaryId), 200);
  });
