import type { PaymentEvent } from "./payments.ts";

export interface StoredBillingEvent extends PaymentEvent {
  receivedAt: Date;
  /** Null until it was acted on. */
  settledAt: Date | null;
  /** `ignored`: it was about nobody we know. */
  outcome: "applied" | "ignored" | null;
}

/** What webhooks told of, each once. */
export interface BillingEventRepository {
  /** False when it is here already. */
  receive(event: PaymentEvent, at: Date): Promise<boolean>;
  find(id: string): Promise<StoredBillingEvent | undefined>;
  settle(id: string, outcome: "applied" | "ignored", at: Date): Promise<void>;
  /** Ids of what was received before and not acted on, oldest first. */
  listUnsettled(before: Date, limit: number): Promise<string[]>;
  /** Forgets what was settled and received before. */
  purge(before: Date): Promise<number>;
}
