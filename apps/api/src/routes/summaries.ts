import {
  cancelSummary,
  deleteSummary,
  estimateSummary,
  getSummary,
  Item,
  listSummaries,
  NewSummary,
  requestSummary,
  retrySummary,
  Summary,
  SummaryEstimate,
  SummaryList,
} from "@earmark/core";
import * as z from "zod";

import { counts, reading, writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";

const common = { tags: ["Summaries"] };
const item = z.object({ id: Item.shape.id });
const one = item.extend({ summaryId: Summary.shape.id });

const list = createRoute({
  ...common,
  operationId: "listSummaries",
  summary: "List the summaries of an item",
  method: "get",
  security: reading,
  path: "/items/{id}/summaries",
  request: { params: item },
  responses: { 200: json(SummaryList, "The summaries"), ...problems(404) },
});

const create = createRoute({
  ...common,
  operationId: "requestSummary",
  summary: "Have a summary of an item written by a language model",
  description:
    "What the same recipe has made already, or is making, is answered instead of being paid for twice.",
  method: "post",
  security: writing,
  ...counts("summaries"),
  path: "/items/{id}/summaries",
  middleware: [limitCreates, idempotent] as const,
  request: { params: item, body: body(NewSummary), headers: idempotencyKey },
  responses: {
    202: json(Summary, "The work has begun; follow it by the item's events"),
    200: json(Summary, "The same was asked for before"),
    ...problems(402, 403, 404, 409, 413, 415),
  },
});

const estimate = createRoute({
  ...common,
  operationId: "estimateSummary",
  summary: "Say what a summary would take at most, without asking for it",
  method: "post",
  security: writing,
  path: "/items/{id}/summaries/estimate",
  request: { params: item, body: body(NewSummary) },
  responses: { 200: json(SummaryEstimate, "What it would take"), ...problems(404, 409, 413, 415) },
});

const get = createRoute({
  ...common,
  operationId: "getSummary",
  summary: "Read a summary of an item",
  method: "get",
  security: reading,
  path: "/items/{id}/summaries/{summaryId}",
  request: { params: one },
  responses: { 200: json(Summary, "The summary"), ...problems(404) },
});

const cancel = createRoute({
  ...common,
  operationId: "cancelSummary",
  summary: "Stop the writing of a summary; one that has ended stays as it is",
  method: "post",
  security: writing,
  path: "/items/{id}/summaries/{summaryId}/cancel",
  request: { params: one },
  responses: { 200: json(Summary, "The summary as it now is"), ...problems(404) },
});

const retry = createRoute({
  ...common,
  operationId: "retrySummary",
  summary: "Try a summary that failed again; finished stages are not done twice",
  method: "post",
  security: writing,
  ...counts("summaries"),
  path: "/items/{id}/summaries/{summaryId}/retry",
  middleware: [limitCreates] as const,
  request: { params: one },
  responses: { 202: json(Summary, "Queued again"), ...problems(402, 404, 409) },
});

const remove = createRoute({
  ...common,
  operationId: "deleteSummary",
  summary: "Delete a summary; the quick one goes with its item only",
  method: "delete",
  security: writing,
  path: "/items/{id}/summaries/{summaryId}",
  request: { params: one },
  responses: { 204: { description: "Deleted" }, ...problems(404, 409) },
});

export const summaries = router()
  .openapi(list, async (c) => c.json(await listSummaries(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(create, async (c) => {
    const { id } = c.req.valid("param");
    const { summary, isNew } = await requestSummary(c.var.ctx, id, c.req.valid("json"));
    return isNew ? c.json(summary, 202) : c.json(summary, 200);
  })
  .openapi(estimate, async (c) =>
    c.json(await estimateSummary(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(get, async (c) => {
    const { id, summaryId } = c.req.valid("param");
    return c.json(await getSummary(c.var.ctx, id, summaryId), 200);
  })
  .openapi(cancel, async (c) => {
    const { id, summaryId } = c.req.valid("param");
    return c.json(await cancelSummary(c.var.ctx, id, summaryId), 200);
  })
  .openapi(retry, async (c) => {
    const { id, summaryId } = c.req.valid("param");
    return c.json(await retrySummary(c.var.ctx, id, summaryId), 202);
  })
  .openapi(remove, async (c) => {
    const { id, summaryId } = c.req.valid("param");
    await deleteSummary(c.var.ctx, id, summaryId);
    return c.body(null, 204);
  });
