import { tokenVerifierContract } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll, describe } from "vitest";

import {
  claims,
  expiredClaims,
  type Issuer,
  PROJECT,
  startIssuer,
  unsigned,
} from "../../testing/token-issuer.ts";
import { emulatorTokens } from "./emulator.ts";
import { firebaseTokens } from "./firebase.ts";

const expected = { projectId: PROJECT, now: () => new Date() };

describe("tokens of the emulator", () =>
  tokenVerifierContract(async () => ({
    tokens: emulatorTokens({ ...expected, emulatorHost: "127.0.0.1:9099", production: false }),
    issue: async (sub) => unsigned(claims({ sub })),
    expired: unsigned(expiredClaims()),
  })));

describe("tokens of Firebase", () => {
  let issuer: Issuer;
  beforeAll(async () => {
    issuer = await startIssuer();
  });
  afterAll(() => issuer.close());
  tokenVerifierContract(async () => ({
    tokens: firebaseTokens({ ...expected, keysUrl: issuer.keysUrl, cooldownMs: 60_000 }),
    issue: async (sub) => issuer.sign(claims({ sub })),
    expired: await issuer.sign(expiredClaims()),
  }));
});
