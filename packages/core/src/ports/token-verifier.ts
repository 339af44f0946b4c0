import type { Actor } from "../context.ts";

/** Says who a sign-in token belongs to. Throws DomainError `unauthenticated` or `token-expired`. */
export interface TokenVerifier {
  verify(token: string): Promise<Actor>;
}
