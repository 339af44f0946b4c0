import {
  completeUpload,
  createUpload,
  deleteUpload,
  getUpload,
  NewUpload,
  PartsWanted,
  SignedParts,
  signParts,
  Upload,
} from "@earmark/core";
import * as z from "zod";

import { counts, reading, writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";

const common = { tags: ["Uploads"] };
const params = z.object({ id: Upload.shape.id });

const create = createRoute({
  ...common,
  operationId: "createUpload",
  summary: "Begin to upload a file of up to 4 GB, in parts",
  method: "post",
  security: writing,
  ...counts("storage-bytes"),
  path: "/uploads",
  middleware: [limitCreates, idempotent] as const,
  request: { body: body(NewUpload), headers: idempotencyKey },
  responses: {
    201: json(Upload, "Begun; ask for addresses and send the parts"),
    ...problems(402, 403, 409, 413, 415),
  },
});

const get = createRoute({
  ...common,
  operationId: "getUpload",
  summary: "Read which parts have arrived, to go on after an interruption",
  method: "get",
  security: reading,
  path: "/uploads/{id}",
  request: { params },
  responses: { 200: json(Upload, "The upload"), ...problems(404) },
});

const sign = createRoute({
  ...common,
  operationId: "signParts",
  summary: "Get addresses that take one part each by PUT, for some hours, several at once and in any order",
  method: "post",
  security: writing,
  path: "/uploads/{id}/parts",
  request: { params, body: body(PartsWanted) },
  responses: { 200: json(SignedParts, "The addresses"), ...problems(404, 409, 413, 415) },
});

const complete = createRoute({
  ...common,
  operationId: "completeUpload",
  summary: "Join the parts; the file can then become an item",
  method: "post",
  security: writing,
  path: "/uploads/{id}/complete",
  request: { params },
  responses: { 200: json(Upload, "Complete"), ...problems(404, 409) },
});

const remove = createRoute({
  ...common,
  operationId: "deleteUpload",
  summary: "Stop an upload and erase what has arrived",
  method: "delete",
  security: writing,
  path: "/uploads/{id}",
  request: { params },
  responses: { 204: { description: "Erased" }, ...problems(404, 409) },
});

export const uploads = router()
  .openapi(create, async (c) => c.json(await createUpload(c.var.ctx, c.req.valid("json")), 201))
  .openapi(get, async (c) => c.json(await getUpload(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(sign, async (c) =>
    c.json(await signParts(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(complete, async (c) => c.json(await completeUpload(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(remove, async (c) => {
    await deleteUpload(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
