import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";

export const PROJECT = "earmark-test";

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** The claims of a good token. `undefined` leaves one out. */
export const claims = (change: Record<string, unknown> = {}): JWTPayload => ({
  iss: `https://securetoken.google.com/${PROJECT}`,
  aud: PROJECT,
  sub: "ada",
  email: "ada@example.com",
  iat: nowSeconds() - 60,
  auth_time: nowSeconds() - 120,
  exp: nowSeconds() + 3_540,
  ...change,
});

export const expiredClaims = (change: Record<string, unknown> = {}) =>
  claims({
    iat: nowSeconds() - 7_200,
    auth_time: nowSeconds() - 7_200,
    exp: nowSeconds() - 3_600,
    ...change,
  });

export const unsigned = (payload: JWTPayload) => new UnsecuredJWT(payload).encode();

/** A stand-in for Google: signs tokens and serves its public keys over HTTP, as many times as `fetches` says. */
export async function startIssuer() {
  let pair = await generateKeyPair("RS256");
  let kid = "key-1";
  let status = 200;
  let fetches = 0;
  const server = createServer((_, response) => {
    fetches += 1;
    void exportJWK(pair.publicKey).then((jwk) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    keysUrl: `http://127.0.0.1:${port}/keys`,
    fetches: () => fetches,
    sign: (payload: JWTPayload, header: { kid?: string } = { kid }) =>
      new SignJWT(payload).setProtectedHeader({ alg: "RS256", ...header }).sign(pair.privateKey),
    /** Signed with the public key as if it were a shared secret. */
    async signWithPublicKey(payload: JWTPayload) {
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
      const signed = `${encode({ alg: "HS256", kid })}.${encode(payload)}`;
      const secret = await exportSPKI(pair.publicKey);
      return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
    },
    async rotate() {
      pair = await generateKeyPair("RS256");
      kid = `${kid}-next`;
    },
    fail: (failure = 500) => void (status = failure),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
export type Issuer = Awaited<ReturnType<typeof startIssuer>>;
