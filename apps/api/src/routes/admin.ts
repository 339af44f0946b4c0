import {
  AdminOverview,
  AuditPage,
  AuditQuery,
  CostQuery,
  CostReport,
  FailedPage,
  FailedQuery,
  getAdminOverview,
  getCosts,
  listAudit,
  listFailed,
  listTroubledFeeds,
  retryFailed,
  RetryReport,
  RetryRequest,
  TroubledFeedPage,
  TroubledFeedQuery,
} from "@earmark/core";

import { administering } from "../http/access.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

/** Nothing here shows what somebody saved, not even its title. */
const common = { tags: ["Admin"], security: administering };

const overview = createRoute({
  ...common,
  operationId: "getAdminOverview",
  summary: "See how the installation is: people, queues, failures, feeds, webhooks, costs",
  method: "get",
  path: "/admin",
  responses: { 200: json(AdminOverview, "The overview"), ...problems(404) },
});

const failed = createRoute({
  ...common,
  operationId: "listFailed",
  summary: "List what failed, with its reason and where the error tracker has it",
  method: "get",
  path: "/admin/failed",
  request: { query: FailedQuery },
  responses: { 200: json(FailedPage, "A page of failures"), ...problems(404) },
});

const retry = createRoute({
  ...common,
  operationId: "retryFailed",
  summary: "Try again what failed, within its owner's plan: one, or the newest of a reason",
  description: "Each that is tried again is an entry of the audit log.",
  method: "post",
  path: "/admin/failed/retry",
  request: { body: body(RetryRequest) },
  responses: { 200: json(RetryReport, "How many are tried again"), ...problems(404, 413, 415) },
});

const costs = createRoute({
  ...common,
  operationId: "getCosts",
  summary: "See what models cost by day",
  description: "As far as their price is known. What people's own keys pay for is not in it.",
  method: "get",
  path: "/admin/costs",
  request: { query: CostQuery },
  responses: { 200: json(CostReport, "The costs"), ...problems(404) },
});

const feeds = createRoute({
  ...common,
  operationId: "listTroubledFeeds",
  summary: "List the feeds that can't be read, by their host",
  method: "get",
  path: "/admin/feeds",
  request: { query: TroubledFeedQuery },
  responses: { 200: json(TroubledFeedPage, "A page of feeds"), ...problems(404) },
});

const audit = createRoute({
  ...common,
  operationId: "listAudit",
  summary: "List what admins did, newest first",
  method: "get",
  path: "/admin/audit",
  request: { query: AuditQuery },
  responses: { 200: json(AuditPage, "A page of the audit log"), ...problems(404) },
});

export const admin = router()
  .openapi(overview, async (c) => c.json(await getAdminOverview(c.var.ctx), 200))
  .openapi(failed, async (c) => c.json(await listFailed(c.var.ctx, c.req.valid("query")), 200))
  .openapi(retry, async (c) => c.json(await retryFailed(c.var.ctx, c.req.valid("json")), 200))
  .openapi(costs, async (c) => c.json(await getCosts(c.var.ctx, c.req.valid("query").days), 200))
  .openapi(feeds, async (c) => c.json(await listTroubledFeeds(c.var.ctx, c.req.valid("query")), 200))
  .openapi(audit, async (c) => c.json(await listAudit(c.var.ctx, c.req.valid("query")), 200));
