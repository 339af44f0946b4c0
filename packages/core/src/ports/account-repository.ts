import type { PlanGrant, StoredAccount } from "../account/account.ts";

export interface Visit {
  userId: string;
  /** What the sign-in says; undefined when the visit says nothing of it (an API key's). */
  email: string | null | undefined;
  at: Date;
}

export interface AccountRepository {
  /**
   * Whoever asks has an account: it is made by the first request. Writes only what has changed, and the time once an
   * hour, so that it costs a request one read.
   */
  enter(visit: Visit): Promise<StoredAccount>;
  find(userId: string): Promise<StoredAccount | undefined>;
  /** Makes the account if it is not there yet: one may be given a plan before the first visit. */
  grant(userId: string, grant: PlanGrant | null, at: Date): Promise<void>;
  /** False when there is no such account. */
  suspend(userId: string, at: Date | null): Promise<boolean>;
}
