import { LibraryHits, LibrarySearch, listLibrarySpeakers, searchLibrary } from "@earmark/core";
import * as z from "zod";

import { reading } from "../http/access.ts";
import { createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Search"] };

const LibrarySpeakers = z
  .object({ speakers: z.array(z.string()) })
  .meta({ id: "LibrarySpeakers", description: "What speakers are called, whoever says most first" });

const find = createRoute({
  ...common,
  operationId: "searchLibrary",
  summary: "Find words in everything that was saved, with the passages that have them",
  method: "get",
  security: reading,
  path: "/search",
  request: { query: LibrarySearch },
  responses: { 200: json(LibraryHits, "Items, best first"), ...problems() },
});

const listSpeakers = createRoute({
  ...common,
  operationId: "listLibrarySpeakers",
  summary: "Read who speaks in what was saved, to search by speaker",
  method: "get",
  security: reading,
  path: "/speakers",
  responses: { 200: json(LibrarySpeakers, "The speakers"), ...problems() },
});

export const search = router()
  .openapi(find, async (c) => c.json(await searchLibrary(c.var.ctx, c.req.valid("query")), 200))
  .openapi(listSpeakers, async (c) => c.json({ speakers: await listLibrarySpeakers(c.var.ctx) }, 200));
