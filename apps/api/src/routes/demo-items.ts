import { addDemoItems, Item } from "@earmark/core";
import * as z from "zod";

import { writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";

const add = createRoute({
  tags: ["Items"],
  operationId: "addDemoItems",
  summary: "Add three sample items to the library",
  method: "post",
  security: writing,
  path: "/demo-items",
  middleware: [limitCreates, idempotent] as const,
  request: { headers: idempotencyKey },
  responses: {
    202: json(
      z.object({ items: z.array(Item) }).meta({ id: "DemoItems" }),
      "Added; those there already stay as they are",
    ),
    ...problems(409),
  },
});

export const demoItems = router().openapi(add, async (c) =>
  c.json({ items: await addDemoItems(c.var.ctx) }, 202),
);
