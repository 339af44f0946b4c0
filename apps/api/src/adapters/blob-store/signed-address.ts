import { createHmac, timingSafeEqual } from "node:crypto";

import { DomainError } from "@earmark/core";

/** How long an address lasts: a slow line and a night in between. */
const LASTS_MS = 6 * 3_600_000;
const ROOT = "/blobs/";

export interface PartAddress {
  key: string;
  token: string;
  partNumber: number;
  sizeBytes: number;
}

export interface ReadAddress {
  key: string;
  contentType: string;
}

type Params = Record<string, string>;

/** Makes and checks addresses that need no sign-in: who was given one may do what it says until it ends, nothing else. */
export function addressSigner(secret: Buffer, now: () => Date) {
  const { sign, check } = signer(secret, now);
  return {
    signPart: ({ key, token, partNumber, sizeBytes }: PartAddress) =>
      sign("PUT", key, { uploadId: token, partNumber: String(partNumber), sizeBytes: String(sizeBytes) }),
    signRead: ({ key, contentType, until }: ReadAddress & { until?: Date | undefined }) =>
      sign("GET", key, { contentType }, until),
    checkPart(url: URL): PartAddress {
      const { key, params } = check("PUT", url);
      const { uploadId: token = "", partNumber, sizeBytes } = params;
      return { key, token, partNumber: Number(partNumber), sizeBytes: Number(sizeBytes) };
    },
    checkRead(url: URL): ReadAddress {
      const { key, params } = check("GET", url);
      return { key, contentType: params["contentType"] ?? "" };
    },
  };
}

function signer(secret: Buffer, now: () => Date) {
  const signatureOf = (method: string, key: string, params: Params) => {
    const sorted = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return createHmac("sha256", secret)
      .update(JSON.stringify([method, key, sorted]))
      .digest();
  };
  return {
    sign(method: string, key: string, given: Params, until?: Date) {
      const untilMs = Math.min(now().getTime() + LASTS_MS, until?.getTime() ?? Number.POSITIVE_INFINITY);
      const params = { ...given, expires: String(Math.floor(untilMs / 1_000)) };
      const signature = signatureOf(method, key, params).toString("base64url");
      const path = key.split("/").map(encodeURIComponent).join("/");
      const url = `${ROOT}${path}?${new URLSearchParams({ ...params, signature }).toString()}`;
      return { url, expiresAt: new Date(untilMs).toISOString() };
    },
    /** What an address says, if we made it and it has not run out. Throws DomainError "forbidden". */
    check(method: string, url: URL): { key: string; params: Params } {
      const { signature = "", ...params } = Object.fromEntries(url.searchParams);
      const key = keyOf(url);
      const given = Buffer.from(signature, "base64url");
      const expected = signatureOf(method, key, params);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      if (!isOurs) throw new DomainError("forbidden", "The address is not one that was given out");
      if (Number(params["expires"]) * 1_000 <= now().getTime())
        throw new DomainError("forbidden", "The address has run out; ask for another");
      return { key, params };
    },
  };
}

function keyOf({ pathname }: URL): string {
  try {
    return pathname.slice(ROOT.length).split("/").map(decodeURIComponent).join("/");
  } catch {
    return "";
  }
}
