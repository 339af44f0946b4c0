/** Someone as the sign-in service knows them. */
export interface Identity {
  userId: string;
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
  /** How they can sign in, as the service names it: `password`, `google.com`. */
  ways: string[];
  /** What every token of theirs says besides who they are. */
  claims: Record<string, unknown>;
}

/** What only the installation itself may do at the sign-in service. */
export interface IdentityAdmin {
  /** Undefined when there is nobody by this id. */
  find(userId: string): Promise<Identity | undefined>;
  /** Whatever the case of the address. */
  findByEmail(email: string): Promise<Identity | undefined>;
  /**
   * Changes the claims that are named, null takes one away, and leaves all others as they are. Tokens say so once they
   * are renewed. Nothing happens when there is nobody by this id. Two calls for one person must not run at once: one
   * reads what the other is about to write.
   */
  setClaims(userId: string, claims: Record<string, string | null>): Promise<void>;
  /** Lets no sign-in of theirs renew its tokens; those given out are good until they end. Harmless for nobody. */
  revokeSessions(userId: string): Promise<void>;
  /** Harmless when there is nobody. */
  remove(userId: string): Promise<void>;
}
