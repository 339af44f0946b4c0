import type { Question } from "./question.ts";

/** No answer takes longer: what is still at work by then, its process has died. */
const MAX_ANSWER_MS = 5 * 60_000;

/** Questions asked before that are at work no more. */
export const openSince = (now: Date): Date => new Date(now.getTime() - MAX_ANSWER_MS);

/** A question as it is to be shown: nothing is at work forever. */
export function presentQuestion(question: Question, now: Date): Question {
  if (question.status !== "working" || question.createdAt > openSince(now).toISOString()) return question;
  const detail = "The server was stopped before the answer was there. Ask it again.";
  return { ...question, status: "failed", failure: { reason: "internal", detail } };
}
