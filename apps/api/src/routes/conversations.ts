import {
  Conversation,
  ConversationChanges,
  ConversationPage,
  ConversationQuery,
  ConversationWithQuestions,
  deleteConversation,
  getConversation,
  listConversations,
  renameConversation,
} from "@earmark/core";
import * as z from "zod";

import { reading, writing } from "../http/access.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Ask"] };
const params = z.object({ id: Conversation.shape.id });

const list = createRoute({
  ...common,
  operationId: "listConversations",
  summary: "Read what was asked, the conversation last asked in first",
  method: "get",
  security: reading,
  path: "/conversations",
  request: { query: ConversationQuery },
  responses: { 200: json(ConversationPage, "A page of conversations"), ...problems() },
});

const get = createRoute({
  ...common,
  operationId: "getConversation",
  summary: "Read a conversation with its questions and answers",
  method: "get",
  security: reading,
  path: "/conversations/{id}",
  request: { params },
  responses: { 200: json(ConversationWithQuestions, "The conversation"), ...problems(404) },
});

const rename = createRoute({
  ...common,
  operationId: "renameConversation",
  summary: "Give a conversation another title",
  method: "patch",
  security: writing,
  path: "/conversations/{id}",
  request: { params, body: body(ConversationChanges) },
  responses: { 200: json(Conversation, "The conversation as it is now"), ...problems(404, 413, 415) },
});

const remove = createRoute({
  ...common,
  operationId: "deleteConversation",
  summary: "Erase a conversation with its questions and answers",
  method: "delete",
  security: writing,
  path: "/conversations/{id}",
  request: { params },
  responses: { 204: { description: "Erased" }, ...problems(404) },
});

export const conversations = router()
  .openapi(list, async (c) => c.json(await listConversations(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getConversation(c.var.ctx, c.req.valid("param").id), 200))
  .openapi(rename, async (c) =>
    c.json(await renameConversation(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(remove, async (c) => {
    await deleteConversation(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
