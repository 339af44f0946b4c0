import { Document, getDocument, Item } from "@earmark/core";
import * as z from "zod";

import { reading } from "../http/access.ts";
import { createRoute, json, problems, router } from "../http/router.ts";

const get = createRoute({
  tags: ["Documents"],
  operationId: "getDocument",
  summary: "Read the full text of an item, segment by segment",
  method: "get",
  security: reading,
  path: "/items/{id}/document",
  request: { params: z.object({ id: Item.shape.id }) },
  responses: { 200: json(Document, "The document"), ...problems(404) },
});

export const documents = router().openapi(get, async (c) =>
  c.json(await getDocument(c.var.ctx, c.req.valid("param").id), 200),
);
