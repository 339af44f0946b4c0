import {
  deleteProviderKey,
  listProviderKeys,
  NewProviderKey,
  OwnProviderKey,
  ProviderKeyList,
  ProviderName,
  setProviderKey,
} from "@earmark/core";
import * as z from "zod";

import { reading, writing } from "../http/access.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Models"] };
const params = z.object({ provider: ProviderName });

/** A provider that does not answer by then can't be asked now. */
const CHECK_TIMEOUT_MS = 20_000;

const list = createRoute({
  ...common,
  operationId: "listProviderKeys",
  summary: "List one's own keys to providers of models, by their ends",
  method: "get",
  security: reading,
  path: "/provider-keys",
  responses: { 200: json(ProviderKeyList, "The keys, and the providers that take one"), ...problems() },
});

const set = createRoute({
  ...common,
  operationId: "setProviderKey",
  summary: "Keep one's own key to a provider, which is asked first whether it takes it",
  description: "Kept encrypted, sent to nobody but the provider, and never shown again.",
  method: "put",
  security: writing,
  path: "/provider-keys/{provider}",
  middleware: [limitCreates] as const,
  request: { params, body: body(NewProviderKey) },
  responses: { 200: json(OwnProviderKey, "The key is kept"), ...problems(404, 413, 415) },
});

const remove = createRoute({
  ...common,
  operationId: "deleteProviderKey",
  summary: "Forget one's own key to a provider",
  method: "delete",
  security: writing,
  path: "/provider-keys/{provider}",
  request: { params },
  responses: { 204: { description: "Forgotten" }, ...problems(404) },
});

export const providerKeys = router()
  .openapi(list, async (c) => c.json(await listProviderKeys(c.var.ctx), 200))
  .openapi(set, async (c) => {
    const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    const { provider } = c.req.valid("param");
    return c.json(await setProviderKey(c.var.ctx, provider, c.req.valid("json"), signal), 200);
  })
  .openapi(remove, async (c) => {
    await deleteProviderKey(c.var.ctx, c.req.valid("param").provider);
    return c.body(null, 204);
  });
