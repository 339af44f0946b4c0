import { listModels, ModelList } from "@earmark/core";

import { reading } from "../http/access.ts";
import { createRoute, json, problems, router } from "../http/router.ts";

const list = createRoute({
  tags: ["Models"],
  operationId: "listModels",
  summary: "List the language models that can be chosen, the default first",
  description:
    "Those of the installation, and those that open with one's own keys. Empty where there is none.",
  method: "get",
  security: reading,
  path: "/models",
  responses: { 200: json(ModelList, "The models, with their prices"), ...problems() },
});

export const models = router().openapi(list, async (c) => c.json(await listModels(c.var.ctx), 200));
