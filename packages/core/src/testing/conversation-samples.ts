import type { Conversation, Question } from "../questions/question.ts";
import { sampleTime } from "./samples.ts";

export const sampleConversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: "cnv_00000001",
  title: "Who planted the orchard?",
  scope: {},
  createdAt: sampleTime().toISOString(),
  updatedAt: sampleTime().toISOString(),
  ...change,
});

/** A question at work. */
export const sampleQuestion = (change: Partial<Question> = {}): Question => ({
  id: "qst_00000001",
  conversationId: "cnv_00000001",
  text: "Who planted the orchard?",
  status: "working",
  answer: null,
  passages: [],
  failure: null,
  receipt: null,
  createdAt: sampleTime().toISOString(),
  updatedAt: sampleTime().toISOString(),
  ...change,
});
