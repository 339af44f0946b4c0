import { expandLink, LinkExpansion, LinkToExpand } from "@earmark/core";

import { writing } from "../http/access.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const expand = createRoute({
  tags: ["Items"],
  operationId: "expandLink",
  summary: "List what a playlist, a channel or a feed holds, without saving anything",
  method: "post",
  security: writing,
  path: "/links/expand",
  middleware: [limitCreates] as const,
  request: { body: body(LinkToExpand) },
  responses: {
    200: json(LinkExpansion, "What the link leads to, or why that can't be told"),
    ...problems(413, 415),
  },
});

export const links = router().openapi(expand, async (c) =>
  c.json(await expandLink(c.var.ctx, c.req.valid("json"), c.req.raw.signal), 200),
);
