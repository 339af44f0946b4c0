import type { Context } from "../context.ts";
import { noConversation } from "./ask-question.ts";
import type { Conversation, ConversationChanges } from "./question.ts";

/** Gives a conversation of the asker's another title. */
export async function renameConversation(
  { actor, conversations }: Context<"conversations">,
  id: string,
  { title }: ConversationChanges,
): Promise<Conversation> {
  const renamed = await conversations.rename(actor.userId, id, title);
  if (!renamed) throw noConversation(id);
  return renamed;
}
