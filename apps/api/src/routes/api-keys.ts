import {
  ApiKey,
  ApiKeyChange,
  ApiKeyList,
  changeApiKey,
  createApiKey,
  listApiKeys,
  MadeApiKey,
  NewApiKey,
  revokeApiKey,
} from "@earmark/core";
import * as z from "zod";

import { needs, personal, staying } from "../http/access.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["API keys"], security: personal };
const params = z.object({ id: ApiKey.shape.id });

/** No Idempotency-Key: what it would have to remember is the key itself. */
const create = createRoute({
  ...common,
  ...needs("api-access"),
  operationId: "createApiKey",
  security: staying,
  summary: "Make an API key, which is shown this once",
  description:
    "Only a hash of the key is kept. It does what its scopes name, as long as the plan has API access.",
  method: "post",
  path: "/api-keys",
  middleware: [limitCreates] as const,
  request: { body: body(NewApiKey) },
  responses: { 201: json(MadeApiKey, "The key"), ...problems(409, 413, 415) },
});

const list = createRoute({
  ...common,
  operationId: "listApiKeys",
  summary: "List one's own API keys by their beginnings, newest first",
  method: "get",
  path: "/api-keys",
  responses: { 200: json(ApiKeyList, "The keys"), ...problems() },
});

const change = createRoute({
  ...common,
  operationId: "changeApiKey",
  summary: "Give an API key another name",
  method: "patch",
  path: "/api-keys/{id}",
  request: { params, body: body(ApiKeyChange) },
  responses: { 200: json(ApiKey, "The key as it is now"), ...problems(404, 413, 415) },
});

const revoke = createRoute({
  ...common,
  operationId: "revokeApiKey",
  summary: "Revoke an API key: the next request with it is refused",
  method: "delete",
  path: "/api-keys/{id}",
  request: { params },
  responses: { 204: { description: "Revoked" }, ...problems(404) },
});

export const apiKeys = router()
  .openapi(create, async (c) => c.json(await createApiKey(c.var.ctx, c.req.valid("json")), 201))
  .openapi(list, async (c) => c.json(await listApiKeys(c.var.ctx), 200))
  .openapi(change, async (c) =>
    c.json(await changeApiKey(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(revoke, async (c) => {
    await revokeApiKey(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
