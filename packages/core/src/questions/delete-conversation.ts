import type { Context } from "../context.ts";
import { noConversation } from "./ask-question.ts";

/** Erases a conversation of the asker's, with all that was asked and answered. */
export async function deleteConversation(
  { actor, conversations }: Context<"conversations">,
  id: string,
): Promise<void> {
  if (!(await conversations.remove(actor.userId, id))) throw noConversation(id);
}
