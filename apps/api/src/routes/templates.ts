import {
  changeTemplate,
  createTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  listTemplateVersions,
  Template,
  TemplateList,
  TemplateSpec,
} from "@earmark/core";
import * as z from "zod";

import { counts, reading, writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";
import { etagHeader, etagOf, ifMatch, versionFrom } from "../http/version.ts";

const common = { tags: ["Templates"] };
const params = z.object({ id: Template.shape.id });
const versioned = (description: string) => ({ ...json(Template, description), headers: etagHeader });

const create = createRoute({
  ...common,
  operationId: "createTemplate",
  summary: "Make a template of one's own",
  method: "post",
  security: writing,
  ...counts("templates"),
  path: "/templates",
  middleware: [limitCreates, idempotent] as const,
  request: { body: body(TemplateSpec), headers: idempotencyKey },
  responses: { 201: versioned("The template, at its first version"), ...problems(402, 403, 409, 413, 415) },
});

const list = createRoute({
  ...common,
  operationId: "listTemplates",
  summary: "List the templates that can be chosen: Earmark's, the default first, then one's own",
  method: "get",
  security: reading,
  path: "/templates",
  responses: { 200: json(TemplateList, "The templates, each at its newest version"), ...problems() },
});

const get = createRoute({
  ...common,
  operationId: "getTemplate",
  summary: "Read a template, as it is or as it was at a version",
  method: "get",
  security: reading,
  path: "/templates/{id}",
  request: {
    params,
    query: z.object({ version: z.coerce.number().int().positive().max(1_000_000).optional() }),
  },
  responses: { 200: versioned("The template"), ...problems(404) },
});

const versions = createRoute({
  ...common,
  operationId: "listTemplateVersions",
  summary: "List all versions of a template, newest first",
  method: "get",
  security: reading,
  path: "/templates/{id}/versions",
  request: { params },
  responses: { 200: json(TemplateList, "The versions"), ...problems(404) },
});

const change = createRoute({
  ...common,
  operationId: "changeTemplate",
  summary: "Make the next version of a template of one's own",
  description: "Versions never change: a summary remembers the one it was made with.",
  method: "put",
  security: writing,
  path: "/templates/{id}",
  middleware: [limitCreates] as const,
  request: { params, headers: ifMatch, body: body(TemplateSpec) },
  responses: {
    200: versioned("The template as it is now; what was the same made no version"),
    ...problems(403, 404, 412, 413, 415, 428),
  },
});

const remove = createRoute({
  ...common,
  operationId: "deleteTemplate",
  summary: "Delete a template of one's own; summaries that were made with it stay",
  method: "delete",
  security: writing,
  path: "/templates/{id}",
  request: { params },
  responses: { 204: { description: "Deleted" }, ...problems(403, 404) },
});

export const templates = router()
  .openapi(create, async (c) => {
    const template = await createTemplate(c.var.ctx, c.req.valid("json"));
    return c.json(template, 201, { ETag: etagOf(template, c.var.ctx) });
  })
  .openapi(list, async (c) => c.json(await listTemplates(c.var.ctx), 200))
  .openapi(get, async (c) => {
    const template = await getTemplate(c.var.ctx, c.req.valid("param").id, c.req.valid("query").version);
    return c.json(template, 200, { ETag: etagOf(template, c.var.ctx) });
  })
  .openapi(versions, async (c) => c.json(await listTemplateVersions(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(change, async (c) => {
    const version = versionFrom(c.req.valid("header")["if-match"]);
    const template = await changeTemplate(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), version);
    return c.json(template, 200, { ETag: etagOf(template, c.var.ctx) });
  })
  .openapi(remove, async (c) => {
    await deleteTemplate(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
