/** What a sign-in token says. */
export interface SignIn {
  userId: string;
  email: string | null;
  /** By the custom claim `role: "admin"`, which only the project's owner can set. */
  isAdmin: boolean;
  /** When the person gave their password, or the like; tokens renewed since keep it. */
  signedInAt: Date;
  /** Ways in which the person can sign in, as of when the token was made: `password`, `google.com`. */
  signInWays?: readonly string[];
}

/** Says who a sign-in token belongs to. Throws DomainError `unauthenticated` or `token-expired`. */
export interface TokenVerifier {
  verify(token: string): Promise<SignIn>;
}
