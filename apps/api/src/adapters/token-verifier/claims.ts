import { DomainError, type SignIn } from "@earmark/core";
import type { JWTClaimVerificationOptions, JWTPayload } from "jose";
import { JOSEError, JWTExpired } from "jose/errors";

/** Firebase's tokens are about 1 KB; nothing longer than this is worth looking at. */
export const MAX_TOKEN_CHARS = 8_192;
const MAX_USER_ID_CHARS = 128;
/** How far the clocks of two machines may be apart. */
const CLOCK_TOLERANCE_SECONDS = 30;

export interface Expectation {
  projectId: string;
  now: () => Date;
}

/** What jose itself is to check. `exp` and `nbf` are always checked. */
export const claimOptions = ({ projectId, now }: Expectation): JWTClaimVerificationOptions => ({
  issuer: `https://securetoken.google.com/${projectId}`,
  audience: projectId,
  currentDate: now(),
  clockTolerance: CLOCK_TOLERANCE_SECONDS,
  requiredClaims: ["exp", "iat", "sub", "auth_time"],
});

/**
 * Who the token is for, after the rest of Firebase's rules
 * (https://firebase.google.com/docs/auth/admin/verify-id-tokens): a user, and neither the token nor the sign-in
 * from the future.
 */
export function signInFrom(payload: JWTPayload, now: Date): SignIn {
  const { sub, iat, auth_time: signedInAt, email, role, firebase } = payload;
  const latest = now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS;
  if (!sub || sub.length > MAX_USER_ID_CHARS) throw refused();
  if (typeof iat !== "number" || iat > latest) throw refused();
  if (typeof signedInAt !== "number" || signedInAt > latest) throw refused();
  return {
    userId: sub,
    email: typeof email === "string" ? email : null,
    isAdmin: role === "admin",
    signedInAt: new Date(signedInAt * 1000),
    signInWays: waysIn(firebase),
  };
}

/** Every wrong token gets the same answer: why it is wrong is nobody's business. */
export const refused = (cause?: unknown) =>
  new DomainError("unauthenticated", "The sign-in token is not valid", { cause });

/** What jose threw, as the domain says it. Anything but jose's own verdicts is passed on. */
export function verdict(error: unknown): unknown {
  if (error instanceof JWTExpired)
    return new DomainError("token-expired", "The sign-in token has expired; get a fresh one and try again");
  return error instanceof JOSEError ? refused(error) : error;
}

/** How the person can sign in, by the names that Firebase's SDKs have for it: an address stands for a password. */
function waysIn(firebase: unknown): string[] {
  if (typeof firebase !== "object" || firebase === null || !("identities" in firebase)) return [];
  const { identities } = firebase;
  if (typeof identities !== "object" || identities === null) return [];
  return Object.keys(identities).map((way) => (way === "email" ? "password" : way));
}
