import type { CustomerState } from "../billing/subscription.ts";

/** Somebody as a customer of the payment service, and what it said of them when it was last asked. */
export interface StoredCustomer {
  ownerId: string;
  customerId: string;
  state: CustomerState;
  /** Null until it was asked. */
  readAt: string | null;
}

/** A turn at asking the payment service about a customer. */
export interface CustomerReading {
  ownerId: string;
  customerId: string;
  ticket: number;
}

/** Who pays, and a mirror of what the payment service says of them. */
export interface CustomerRepository {
  find(ownerId: string): Promise<StoredCustomer | undefined>;
  findOwner(customerId: string): Promise<string | undefined>;
  /**
   * Notes that somebody is a customer, in place of `replaces` (null: they were none). Answers who they are now: of two
   * who note it at once, the first is heeded.
   */
  link(ownerId: string, customerId: string, options: { replaces: string | null; at: Date }): Promise<string>;
  /** Notes that they were sent to pay: if word of it is lost, the next sweep asks. */
  noteCheckout(ownerId: string, at: Date): Promise<void>;
  /** To be called before the payment service is asked. Undefined when they are no customer. */
  begin(ownerId: string): Promise<CustomerReading | undefined>;
  /**
   * Keeps what the payment service answered. False, and nothing is kept, when an answer to a later question is already
   * here: whoever asked last asked after the last change, so that in the end the last state stands, in whatever order
   * news of it came.
   */
  keep(reading: CustomerReading, state: CustomerState, at: Date): Promise<boolean>;
  /** Until the transaction ends, nobody else settles these people's plans. */
  lock(ownerIds: readonly string[]): Promise<void>;
  /** Those of whom news may have been missed: something bills or is disputed, or they were sent to pay since. In order of owner. */
  listUnsettled(page: { since: Date; after: string; limit: number }): Promise<string[]>;
}
