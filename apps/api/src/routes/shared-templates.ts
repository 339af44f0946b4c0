import {
  copySharedTemplate,
  getSharedTemplate,
  SharedTemplate,
  SharedTemplateToCopy,
  ShareKey,
  shareTemplate,
  Template,
  TemplateShare,
  unshareTemplate,
} from "@earmark/core";
import * as z from "zod";

import { counts, reading, writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";

const common = { tags: ["Templates"] };
const one = z.object({ id: Template.shape.id });
const shared = z.object({ shareKey: ShareKey });

const share = createRoute({
  ...common,
  operationId: "shareTemplate",
  summary: "Share a template under a new key; one it was shared under before ends",
  method: "post",
  security: writing,
  path: "/templates/{id}/share",
  middleware: [limitCreates] as const,
  request: { params: one },
  responses: { 200: json(TemplateShare, "The key, for whom it is shared with"), ...problems(403, 404) },
});

const unshare = createRoute({
  ...common,
  operationId: "unshareTemplate",
  summary: "Share a template no more; copies that were made stay",
  method: "delete",
  security: writing,
  path: "/templates/{id}/share",
  request: { params: one },
  responses: { 204: { description: "Not shared" }, ...problems(403, 404) },
});

const get = createRoute({
  ...common,
  operationId: "getSharedTemplate",
  summary: "Read a template that someone shared",
  description: "Its instructions are a stranger's: show them before they are used.",
  method: "get",
  security: reading,
  path: "/shared-templates/{shareKey}",
  request: { params: shared },
  responses: { 200: json(SharedTemplate, "The template, without whose it is"), ...problems(404) },
});

const copy = createRoute({
  ...common,
  operationId: "copySharedTemplate",
  summary: "Make a shared template one's own, at the version that was looked at",
  method: "post",
  security: writing,
  ...counts("templates"),
  path: "/shared-templates/{shareKey}/copy",
  middleware: [limitCreates, idempotent] as const,
  request: { params: shared, body: body(SharedTemplateToCopy), headers: idempotencyKey },
  responses: { 201: json(Template, "The copy"), ...problems(402, 403, 404, 409, 412, 413, 415) },
});

export const sharedTemplates = router()
  .openapi(share, async (c) => c.json(await shareTemplate(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(unshare, async (c) => {
    await unshareTemplate(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(get, async (c) => c.json(await getSharedTemplate(c.var.ctx, c.req.valid("param").shareKey), 200))
  .openapi(copy, async (c) => {
    const { shareKey } = c.req.valid("param");
    return c.json(await copySharedTemplate(c.var.ctx, shareKey, c.req.valid("json")), 201);
  });
