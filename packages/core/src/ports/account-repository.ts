import type { PlanGrant, StoredAccount } from "../account/account.ts";
import type { StoredSession } from "../account/session.ts";

export interface Visit {
  userId: string;
  /** What the sign-in says; undefined when the visit says nothing of it (an API key's). */
  email: string | null | undefined;
  at: Date;
  /** The sign-in that it comes from; undefined for an API key's. `id` is what its session is called if it is new. */
  signIn?: { id: string; at: Date; device: string } | undefined;
}

/** Who has come, and in which session: null for a visit without a sign-in. */
export interface Entered extends StoredAccount {
  session: Pick<StoredSession, "id" | "endedAt"> | null;
}

export interface AccountRepository {
  /**
   * Whoever asks has an account: it is made by the first request, and so is the session of each sign-in. Writes only
   * what has changed, and the time once an hour, so that it costs a request one read. Throws `session-ended` for a
   * sign-in from before its account was erased.
   */
  enter(visit: Visit): Promise<Entered>;
  find(userId: string): Promise<StoredAccount | undefined>;
  rename(userId: string, name: string | null): Promise<StoredAccount | undefined>;
  /** Makes the account if it is not there yet: one may be given a plan before the first visit. */
  grant(userId: string, grant: PlanGrant | null, at: Date): Promise<void>;
  /** False when there is no such account. */
  suspend(userId: string, at: Date | null): Promise<boolean>;
  /** Sessions that are written down, and have not ended, are good still. */
  refuseSignInsBefore(userId: string, at: Date): Promise<void>;

  /** Of several requests the first one counts. */
  requestDeletion(userId: string, at: Date): Promise<StoredAccount | undefined>;
  /** Undefined when erasing has begun. */
  cancelDeletion(userId: string): Promise<StoredAccount | undefined>;
  /** Who asked before `before` to be deleted, up to `limit` by id, beginning after the one given. */
  findLeaving(before: Date, options: { after: string; limit: number }): Promise<string[]>;
  /** From now on there is no way back; false when they asked later than `before`, or thought again. Repeatable. */
  beginErasure(userId: string, options: { before: Date; at: Date }): Promise<boolean>;
  /**
   * The end of the account. That there was one is remembered for two days, by nothing that names the person: a token may
   * outlive its account by an hour, and must not make it anew.
   */
  remove(userId: string, at: Date): Promise<void>;
  /** Forgets who left before `before`. */
  forgetDeparted(before: Date): Promise<number>;
}
