import { DomainError, type TokenVerifier } from "@earmark/core";
import { JWKSNoMatchingKey } from "jose/errors";
import { createRemoteJWKSet } from "jose/jwks/remote";
import { type JWTVerifyGetKey, jwtVerify } from "jose/jwt/verify";

import { signInFrom, claimOptions, type Expectation, MAX_TOKEN_CHARS, refused, verdict } from "./claims.ts";

/** Where Google publishes the keys, and how soon after a fetch an unknown key id may cause another one. */
export const GOOGLE_KEYS = {
  keysUrl: "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
  cooldownMs: 30_000,
};

const KEYS_MAX_AGE_MS = 6 * 3_600_000;
const KEYS_TIMEOUT_MS = 5_000;

type Options = Expectation & typeof GOOGLE_KEYS;

/**
 * Verifies Firebase ID tokens by themselves, without asking Firebase: a user who was disabled, or whose sign-ins were
 * revoked, keeps access until the token ends, an hour after it was issued at most (docs/problems.md, token-expired).
 * Throws `unavailable` when Google's keys can't be had: that says nothing about the token.
 */
export function firebaseTokens({ keysUrl, cooldownMs, ...expected }: Options): TokenVerifier {
  const remote = createRemoteJWKSet(new URL(keysUrl), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: cooldownMs,
    timeoutDuration: KEYS_TIMEOUT_MS,
  });
  const keyOf: JWTVerifyGetKey = async (header, token) => {
    // Without an id jose would take the only key there is; Google always names one.
    if (!header.kid) throw refused();
    return remote(header, token).catch((error: unknown) => {
      if (error instanceof JWKSNoMatchingKey) throw error;
      throw new DomainError("unavailable", "Sign-ins can't be checked right now", { cause: error });
    });
  };
  return {
    async verify(token) {
      if (token.length > MAX_TOKEN_CHARS) throw refused();
      try {
        const options = { ...claimOptions(expected), algorithms: ["RS256"] };
        const { payload } = await jwtVerify(token, keyOf, options);
        return signInFrom(payload, expected.now());
      } catch (error) {
        throw verdict(error);
      }
    },
  };
}
