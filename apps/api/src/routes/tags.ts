import { Item, listTags, setTags, TagCount, Tags } from "@earmark/core";
import * as z from "zod";

import { reading, writing } from "../http/access.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Tags"] };

const TagList = z
  .object({ tags: z.array(TagCount) })
  .meta({ id: "TagList", description: "Those on most items first" });

const NewTags = z.object({ tags: Tags }).meta({ id: "NewTags", example: { tags: ["sleep", "work"] } });

const list = createRoute({
  ...common,
  operationId: "listTags",
  summary: "Read which tags there are, and on how many items each is",
  method: "get",
  security: reading,
  path: "/tags",
  responses: { 200: json(TagList, "The tags"), ...problems() },
});

const set = createRoute({
  ...common,
  operationId: "setTags",
  summary: "Replace the tags of an item; the items with one tag are a collection",
  method: "put",
  security: writing,
  path: "/items/{id}/tags",
  request: { params: z.object({ id: Item.shape.id }), body: body(NewTags) },
  responses: { 200: json(Item, "The item as it is now"), ...problems(404, 413, 415) },
});

export const tags = router()
  .openapi(list, async (c) => c.json({ tags: await listTags(c.var.ctx) }, 200))
  .openapi(set, async (c) => {
    const { tags: given } = c.req.valid("json");
    return c.json(await setTags(c.var.ctx, c.req.valid("param").id, given), 200);
  });
