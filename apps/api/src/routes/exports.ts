import { Export, ExportList, getExport, listExports, requestExport } from "@earmark/core";
import * as z from "zod";

import { personal } from "../http/access.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Account"], path: "/exports", security: personal };

const request = createRoute({
  ...common,
  operationId: "requestExport",
  summary: "Have everything one has here packed into a zip file",
  description:
    "JSON, Markdown with citations, transcripts, feeds as OPML, templates, questions. There is one at a time: while it is under way, that one is answered.",
  method: "post",
  middleware: [limitCreates] as const,
  responses: {
    200: json(Export, "The one under way"),
    201: json(Export, "The new one"),
    ...problems(),
  },
});

const list = createRoute({
  ...common,
  operationId: "listExports",
  summary: "List one's exports, newest first",
  method: "get",
  responses: { 200: json(ExportList, "The exports"), ...problems() },
});

const get = createRoute({
  ...common,
  operationId: "getExport",
  summary: "Read how far an export is, and where it can be fetched",
  method: "get",
  path: "/exports/{id}",
  request: { params: z.object({ id: Export.shape.id }) },
  responses: { 200: json(Export, "The export"), ...problems(404) },
});

export const exports = router()
  .openapi(request, async (c) => {
    const { export: made, isNew } = await requestExport(c.var.ctx);
    return c.json(made, isNew ? 201 : 200);
  })
  .openapi(list, async (c) => c.json(await listExports(c.var.ctx), 200))
  .openapi(get, async (c) => c.json(await getExport(c.var.ctx, c.req.valid("param").id), 200));
