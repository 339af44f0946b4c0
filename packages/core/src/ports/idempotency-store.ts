/** An answer kept for a repeated request. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type Claim =
  | { state: "claimed" }
  | { state: "answered"; answer: KeptAnswer }
  | { state: "in-progress" }
  | { state: "mismatch" };

/** Remembers, per owner, which Idempotency-Key got which answer. */
export interface IdempotencyStore {
  /** Takes the key for a request with this hash. A claim that got no answer within `staleMs` can be taken again. */
  claim(
    ownerId: string,
    key: string,
    requestHash: string,
    options: { at: Date; staleMs: number },
  ): Promise<Claim>;
  answer(ownerId: string, key: string, answer: KeptAnswer): Promise<void>;
  /** Gives the key back after a failure that should not be repeated to the client. */
  release(ownerId: string, key: string): Promise<void>;
  purge(before: Date): Promise<number>;
}
