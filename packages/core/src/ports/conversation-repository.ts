import type { Conversation, ConversationPage, ConversationQuery, Question } from "../questions/question.ts";

export interface NewTurn {
  conversation: Conversation;
  /** Whether the conversation begins with it. */
  isFirst: boolean;
  /** At work. */
  question: Question;
  /** A failed question of the conversation that goes. */
  again?: string | undefined;
}

/** Conversations of one owner. Another owner's does not exist. */
export interface ConversationRepository {
  /** The one last asked in first. Throws DomainError `invalid-input` for a cursor it did not give. */
  list(ownerId: string, query: ConversationQuery): Promise<ConversationPage>;
  find(ownerId: string, id: string): Promise<Conversation | undefined>;
  /** Of one conversation, oldest first. Passages of items that are deleted are left out, and titles are those of now. */
  questions(ownerId: string, conversationId: string): Promise<Question[]>;
  /**
   * Adds a question. `too-many` when `maxOpen` of the owner's that were asked after `openSince` are at work; `gone` when
   * the conversation was erased meanwhile. Atomic.
   */
  ask(
    ownerId: string,
    turn: NewTurn,
    bounds: { maxOpen: number; openSince: Date },
  ): Promise<"asked" | "too-many" | "gone">;
  /** Replaces a question that is at work by what became of it; false when it is not at work, or gone. */
  settle(ownerId: string, question: Question): Promise<boolean>;
  rename(ownerId: string, id: string, title: string): Promise<Conversation | undefined>;
  /** Erases a conversation with its questions; false when there is none. */
  remove(ownerId: string, id: string): Promise<boolean>;
}
