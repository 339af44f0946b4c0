import { captureItem, Item, NewCapture } from "@earmark/core";

import { writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";

const capture = createRoute({
  tags: ["Items"],
  operationId: "captureItem",
  summary: "Save a page as one's own browser shows it, and have it summarized",
  method: "post",
  security: writing,
  path: "/captures",
  middleware: [limitCreates, idempotent] as const,
  request: { body: body(NewCapture), headers: idempotencyKey },
  responses: {
    202: json(Item, "Saved, or put in the place of a link that could not be read; the work has begun"),
    200: json(Item, "It was in the library already"),
    ...problems(409, 413, 415),
  },
});

export const captures = router().openapi(capture, async (c) => {
  const { item, created } = await captureItem(c.var.ctx, c.req.valid("json"));
  return created ? c.json(item, 202) : c.json(item, 200);
});
