import {
  createItem,
  createItems,
  deleteItem,
  getItem,
  Item,
  ItemChanges,
  ItemPage,
  ItemQuery,
  listItems,
  NewItem,
  NewItems,
  renameItem,
  restoreItem,
  retryItem,
  SavedItems,
} from "@earmark/core";
import * as z from "zod";

import { reading, writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates, spendCreates } from "../http/rate-limit.ts";
import { body, createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";
import { etagHeader, etagOf, ifMatch, ifNoneMatch, isKnown, versionFrom } from "../http/version.ts";

const common = { tags: ["Items"] };
const params = z.object({ id: Item.shape.id });
const versioned = (description: string) => ({ ...json(Item, description), headers: etagHeader });

const create = createRoute({
  ...common,
  operationId: "createItem",
  summary: "Save a link, a text or a transcript file and have it summarized",
  method: "post",
  security: writing,
  path: "/items",
  middleware: [limitCreates, idempotent] as const,
  request: { body: body(NewItem), headers: idempotencyKey },
  responses: {
    202: json(Item, "Saved; the work has begun"),
    200: json(Item, "It was in the library already"),
    ...problems(409, 413, 415),
  },
});

const createSeveral = createRoute({
  ...common,
  operationId: "createItems",
  summary: "Save several links, as those of a playlist; each counts against the limit",
  method: "post",
  security: writing,
  path: "/items/batch",
  middleware: [idempotent] as const,
  request: { body: body(NewItems), headers: idempotencyKey },
  responses: {
    202: json(SavedItems, "Saved; those in the library already stay as they are"),
    ...problems(409, 413, 415),
  },
});

const list = createRoute({
  ...common,
  operationId: "listItems",
  summary: "Read the library, newest first",
  method: "get",
  security: reading,
  path: "/items",
  request: { query: ItemQuery },
  responses: { 200: json(ItemPage, "A page of items"), ...problems() },
});

const get = createRoute({
  ...common,
  operationId: "getItem",
  summary: "Read one item",
  method: "get",
  security: reading,
  path: "/items/{id}",
  request: { params, headers: ifNoneMatch },
  responses: {
    200: versioned("The item"),
    304: { description: "As it was", headers: etagHeader },
    ...problems(404),
  },
});

const rename = createRoute({
  ...common,
  operationId: "renameItem",
  summary: "Give an item another title",
  method: "patch",
  security: writing,
  path: "/items/{id}",
  request: { params, headers: ifMatch, body: body(ItemChanges) },
  responses: { 200: versioned("The item as it is now"), ...problems(404, 412, 413, 415, 428) },
});

const remove = createRoute({
  ...common,
  operationId: "deleteItem",
  summary: "Delete an item; it can be brought back for a week",
  method: "delete",
  security: writing,
  path: "/items/{id}",
  request: { params },
  responses: { 204: { description: "Deleted" }, ...problems(404) },
});

const restore = createRoute({
  ...common,
  operationId: "restoreItem",
  summary: "Undo a deletion",
  method: "post",
  security: writing,
  path: "/items/{id}/restore",
  request: { params },
  responses: { 200: json(Item, "The item, back in the library"), ...problems(404, 409) },
});

const retry = createRoute({
  ...common,
  operationId: "retryItem",
  summary: "Try a failed item again; finished stages are not done twice",
  method: "post",
  security: writing,
  path: "/items/{id}/retry",
  middleware: [limitCreates] as const,
  request: { params },
  responses: { 202: json(Item, "Queued again"), ...problems(404, 409) },
});

export const items = router()
  .openapi(create, async (c) => {
    const { item, created } = await createItem(c.var.ctx, c.req.valid("json"));
    return created ? c.json(item, 202) : c.json(item, 200);
  })
  .openapi(createSeveral, async (c) => {
    const given = c.req.valid("json");
    await spendCreates(c, given.urls.length);
    return c.json(await createItems(c.var.ctx, given), 202);
  })
  .openapi(list, async (c) => c.json(await listItems(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => {
    const item = await getItem(c.var.ctx, c.req.valid("param").id);
    const etag = etagOf(item, c.var.ctx);
    if (isKnown(etag, c.req.valid("header")["if-none-match"])) return c.body(null, 304, { ETag: etag });
    return c.json(item, 200, { ETag: etag });
  })
  .openapi(rename, async (c) => {
    const version = versionFrom(c.req.valid("header")["if-match"]);
    const item = await renameItem(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), version);
    return c.json(item, 200, { ETag: etagOf(item, c.var.ctx) });
  })
  .openapi(remove, async (c) => {
    await deleteItem(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(restore, async (c) => c.json(await restoreItem(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(retry, async (c) => c.json(await retryItem(c.var.ctx, c.req.valid("param").id), 202));
