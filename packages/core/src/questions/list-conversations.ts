import type { Context } from "../context.ts";
import type { ConversationPage, ConversationQuery } from "./question.ts";

/** The asker's conversations, the one last asked in first. */
export const listConversations = (
  { actor, conversations }: Context<"conversations">,
  query: ConversationQuery,
): Promise<ConversationPage> => conversations.list(actor.userId, query);
