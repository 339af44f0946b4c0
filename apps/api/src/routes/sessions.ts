import { endOtherSessions, endSession, listSessions, Session, SessionList } from "@earmark/core";
import * as z from "zod";

import { personal } from "../http/access.ts";
import { createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Account"], path: "/sessions", security: personal };

const list = createRoute({
  ...common,
  operationId: "listSessions",
  summary: "List where one is signed in, the one last seen first",
  method: "get",
  responses: { 200: json(SessionList, "The sign-ins that are good"), ...problems() },
});

const end = createRoute({
  ...common,
  operationId: "endSession",
  summary: "End a sign-in: its tokens are refused from the next request on",
  method: "delete",
  path: "/sessions/{id}",
  request: { params: z.object({ id: Session.shape.id }) },
  responses: { 204: { description: "Ended" }, ...problems(404) },
});

const endOthers = createRoute({
  ...common,
  operationId: "endOtherSessions",
  summary: "End every sign-in but the one that asks",
  description:
    "The sign-in service then renews no token of any of them, not even of the one that asks: it is good until its token ends, within the hour, and then wants the password again.",
  method: "delete",
  responses: { 204: { description: "Ended" }, ...problems() },
});

export const sessions = router()
  .openapi(list, async (c) => c.json(await listSessions(c.var.ctx), 200))
  .openapi(end, async (c) => {
    await endSession(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(endOthers, async (c) => {
    await endOtherSessions(c.var.ctx);
    return c.body(null, 204);
  });
