import type { Schemas } from "@earmark/api-client";

type Question = Schemas["Question"];
type AnswerEvent = Schemas["AnswerEvent"];

/** A question on the page: one that the server knows, or one that is on its way to it. */
export interface Turn {
  /** Stays the same while its question gets an id, so that nothing on the page is made anew. */
  key: string;
  text: string;
  /** Undefined until the server has it. */
  question: Question | undefined;
  /** What is written so far. */
  draft: readonly Schemas["AnswerSentence"][];
}

export const turnOf = (question: Question): Turn => ({
  key: question.id,
  text: question.text,
  question,
  draft: [],
});

/** The turn after something was told of it. */
export function afterEvent(turn: Turn, event: AnswerEvent): Turn {
  switch (event.type) {
    case "passages":
      return { ...turn, question: event.question };
    case "draft":
      return { ...turn, draft: event.sentences };
    case "answer":
    case "failure":
      return { ...turn, question: event.question, draft: [] };
  }
}

/** Whether something may still happen to it. */
export const isOpen = ({ question }: Turn): boolean => !question || question.status === "working";

/** What the page itself says of a turn whose line broke, or that was stopped before the server could say so. */
export function broken(turn: Turn, reason: "cancelled" | "internal"): Turn {
  if (!turn.question || turn.question.status !== "working") return turn;
  const detail =
    reason === "cancelled"
      ? "You stopped it. Nothing more was paid."
      : "The connection broke. The answer may be there when you reload the page.";
  return {
    ...turn,
    draft: [],
    question: { ...turn.question, status: "failed", failure: { reason, detail } },
  };
}
