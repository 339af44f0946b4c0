import type { TokenVerifier } from "@earmark/core";
import { UnsecuredJWT } from "jose/jwt/unsecured";

import { signInFrom, claimOptions, type Expectation, MAX_TOKEN_CHARS, refused, verdict } from "./claims.ts";

interface Options extends Expectation {
  emulatorHost: string | undefined;
  production: boolean;
}

/**
 * Accepts the unsigned tokens of Firebase's Auth emulator, which anybody can write. So it can't be made in production
 * or without an emulator, whatever else is configured; env.ts refuses the same on its own.
 */
export function emulatorTokens({ emulatorHost, production, ...expected }: Options): TokenVerifier {
  if (production || !emulatorHost) {
    throw new Error("Unsigned tokens are for one's own machine: there is no emulator, or this is production");
  }
  return {
    async verify(token) {
      if (token.length > MAX_TOKEN_CHARS) throw refused();
      try {
        return signInFrom(UnsecuredJWT.decode(token, claimOptions(expected)).payload, expected.now());
      } catch (error) {
        throw verdict(error);
      }
    },
  };
}
