import { getPreferences, Preferences, savePreferences } from "@earmark/core";

import { reading, writing } from "../http/access.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Summaries"], path: "/preferences" };

const get = createRoute({
  ...common,
  operationId: "getPreferences",
  summary: "Read what summaries of new items are made by",
  method: "get",
  security: reading,
  responses: { 200: json(Preferences, "What is preferred"), ...problems() },
});

const save = createRoute({
  ...common,
  operationId: "savePreferences",
  summary: "Replace what summaries of new items are made by",
  method: "put",
  security: writing,
  request: { body: body(Preferences) },
  responses: { 200: json(Preferences, "What is preferred now"), ...problems(413, 415) },
});

export const preferences = router()
  .openapi(get, async (c) => c.json(await getPreferences(c.var.ctx), 200))
  .openapi(save, async (c) => c.json(await savePreferences(c.var.ctx, c.req.valid("json")), 200));
