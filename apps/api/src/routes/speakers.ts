import { Item, listSpeakers, nameSpeakers, Speaker, SpeakerNames } from "@earmark/core";
import * as z from "zod";

import { reading, writing } from "../http/access.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Documents"] };
const path = "/items/{id}/speakers" as const;
const request = { params: z.object({ id: Item.shape.id }) };

const Speakers = z
  .object({ speakers: z.array(Speaker) })
  .meta({ id: "Speakers", description: "Everyone who speaks, in the order in which they first do" });

const NewSpeakerNames = z.object({ names: SpeakerNames }).meta({
  id: "NewSpeakerNames",
  description:
    "What each label is to be called, all of them: one left out gets its label back. Two labels with one name are one speaker",
  example: { names: { "Speaker 1": "Ada" } },
});

const list = createRoute({
  ...common,
  operationId: "listSpeakers",
  summary: "Read who speaks in an item",
  method: "get",
  security: reading,
  path,
  request,
  responses: { 200: json(Speakers, "The speakers"), ...problems(404) },
});

const name = createRoute({
  ...common,
  operationId: "nameSpeakers",
  summary: "Give the speakers of an item their names, in its text and its quotes",
  method: "put",
  security: writing,
  path,
  request: { ...request, body: body(NewSpeakerNames) },
  responses: { 200: json(Speakers, "The speakers as they are now called"), ...problems(404, 413, 415) },
});

export const speakers = router()
  .openapi(list, async (c) =>
    c.json({ speakers: await listSpeakers(c.var.ctx, c.req.valid("param").id) }, 200),
  )
  .openapi(name, async (c) => {
    const { names } = c.req.valid("json");
    return c.json({ speakers: await nameSpeakers(c.var.ctx, c.req.valid("param").id, names) }, 200);
  });
