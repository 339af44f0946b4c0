import type { Context } from "../context.ts";
import { noConversation } from "./ask-question.ts";
import { presentQuestion } from "./lapsed.ts";
import type { ConversationWithQuestions } from "./question.ts";

/** One conversation of the asker's with its questions. */
export async function getConversation(
  { actor, clock, conversations }: Context<"clock" | "conversations">,
  id: string,
): Promise<ConversationWithQuestions> {
  const conversation = await conversations.find(actor.userId, id);
  if (!conversation) throw noConversation(id);
  const questions = await conversations.questions(actor.userId, id);
  return { conversation, questions: questions.map((question) => presentQuestion(question, clock.now())) };
}
