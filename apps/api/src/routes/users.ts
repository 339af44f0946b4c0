import {
  getUser,
  grantPlan,
  Judgement,
  listUsers,
  NewPlanGrant,
  suspendUser,
  unsuspendUser,
  UserDetails,
  UserLine,
  UserPage,
  UserQuery,
} from "@earmark/core";
import * as z from "zod";

import { administering } from "../http/access.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Admin"], security: administering };
const params = z.object({ userId: z.string().min(1).max(128) });

const list = createRoute({
  ...common,
  operationId: "listUsers",
  summary: "List people, newest first, or find one by e-mail address or id",
  method: "get",
  path: "/admin/users",
  request: { query: UserQuery },
  responses: { 200: json(UserPage, "A page of people"), ...problems(404) },
});

const get = createRoute({
  ...common,
  operationId: "getUser",
  summary: "See how much somebody has and uses, in numbers alone; that is written into the audit log",
  method: "get",
  path: "/admin/users/{userId}",
  request: { params },
  responses: { 200: json(UserDetails, "The person"), ...problems(404) },
});

const suspend = createRoute({
  ...common,
  operationId: "suspendUser",
  summary: "Suspend somebody: they are refused from their next request on, and lose nothing",
  method: "post",
  path: "/admin/users/{userId}/suspend",
  request: { params, body: body(Judgement) },
  responses: { 200: json(UserLine, "The person as they are now"), ...problems(404, 409, 413, 415) },
});

const unsuspend = createRoute({
  ...common,
  operationId: "unsuspendUser",
  summary: "Let somebody in again",
  method: "post",
  path: "/admin/users/{userId}/unsuspend",
  request: { params, body: body(Judgement) },
  responses: { 200: json(UserLine, "The person as they are now"), ...problems(404, 413, 415) },
});

const grant = createRoute({
  ...common,
  operationId: "grantPlan",
  summary: "Give somebody a plan, or take back what was given",
  method: "put",
  path: "/admin/users/{userId}/plan",
  request: { params, body: body(NewPlanGrant) },
  responses: { 200: json(UserLine, "The person as they are now"), ...problems(404, 409, 413, 415) },
});

/** People as admins see them. */
export const users = router()
  .openapi(list, async (c) => c.json(await listUsers(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getUser(c.var.ctx, c.req.valid("param").userId), 200))
  .openapi(suspend, async (c) =>
    c.json(await suspendUser(c.var.ctx, c.req.valid("param").userId, c.req.valid("json")), 200),
  )
  .openapi(unsuspend, async (c) =>
    c.json(await unsuspendUser(c.var.ctx, c.req.valid("param").userId, c.req.valid("json")), 200),
  )
  .openapi(grant, async (c) =>
    c.json(await grantPlan(c.var.ctx, c.req.valid("param").userId, c.req.valid("json")), 200),
  );
