import { expect, test } from "vitest";

import type { TokenVerifier } from "../ports/token-verifier.ts";

export interface IssuedTokens {
  tokens: TokenVerifier;
  /** A good token of this user. */
  issue(userId: string): Promise<string>;
  expired: string;
}

/** What every TokenVerifier must do. Each way of forging a token is tested beside the verifier it would fool. */
export function tokenVerifierContract(open: () => Promise<IssuedTokens>) {
  test("a good token says who it belongs to", async () => {
    const { tokens, issue } = await open();
    for (const userId of ["ada", "bob"]) {
      expect(await tokens.verify(await issue(userId))).toMatchObject({ userId });
    }
  });

  test("one that has run out says so, so that the client gets another", async () => {
    const { tokens, expired } = await open();
    await expect(tokens.verify(expired)).rejects.toMatchObject({
      name: "DomainError",
      code: "token-expired",
    });
  });

  test("no token at all is no sign-in", async () => {
    const { tokens } = await open();
    await expect(tokens.verify("")).rejects.toMatchObject({ name: "DomainError", code: "unauthenticated" });
  });
}
