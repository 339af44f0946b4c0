import type { StoredSession } from "../account/session.ts";

/** Where people are signed in. AccountRepository.enter writes them down. Another owner's do not exist. */
export interface SessionRepository {
  /** Those that are good still, the one last seen first. */
  list(ownerId: string, limit: number): Promise<StoredSession[]>;
  /** False when there is no such session, or it has ended. */
  end(ownerId: string, id: string, at: Date): Promise<boolean>;
  /** Ends all but this one. */
  endOthers(ownerId: string, keptId: string | undefined, at: Date): Promise<void>;
  /**
   * Forgets those not seen since `before`; one that comes back is written down anew. Those that were ended stay: they
   * must be known to be refused.
   */
  purge(before: Date): Promise<number>;
}
