import { setTimeout } from "node:timers/promises";

import { AwsV4Signer } from "aws4fetch";

/** Who asks: a key of AWS's, mostly the short-lived one that it gives to a function. */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Undefined for a key that lasts. */
  sessionToken?: string | undefined;
}

export interface SignedFetchOptions {
  /** As signatures name it: `sqs`, `secretsmanager`. */
  service: string;
  region: string;
  credentials: AwsCredentials;
}

export interface SignedRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Of each try. */
  timeoutMs: number;
  /** Further tries when the connection breaks or the service is busy. All that is asked this way may be asked twice. */
  retries?: number;
}

/** Asks a service of AWS's; answers whatever it says, rejects when it says nothing. */
export type SignedFetch = (url: string, request: SignedRequest) => Promise<Response>;

const BACKOFF_MS = 100;

/** fetch with AWS's signature, version 4: a few kilobytes where a client of the SDK takes tens of milliseconds to load. */
export function createSignedFetch(signing: SignedFetchOptions): SignedFetch {
  return async (url, request) => {
    const { retries = 2 } = request;
    for (let tried = 0; ; tried++) {
      const isLast = tried >= retries;
      try {
        const answer = await once(signing, url, request);
        if (isLast || !(answer.status === 429 || answer.status >= 500)) return answer;
        await answer.body?.cancel();
      } catch (error) {
        if (isLast) throw error;
      }
      await setTimeout(Math.random() * BACKOFF_MS * 2 ** tried);
    }
  };
}

async function once(
  { service, region, credentials }: SignedFetchOptions,
  url: string,
  { method = "POST", headers = {}, body, timeoutMs }: SignedRequest,
): Promise<Response> {
  const { sessionToken, ...key } = credentials;
  const signed = await new AwsV4Signer({
    method,
    url,
    headers,
    service,
    region,
    ...key,
    ...(body !== undefined && { body }),
    ...(sessionToken !== undefined && { sessionToken }),
  }).sign();
  return fetch(signed.url, {
    method: signed.method,
    headers: signed.headers,
    signal: AbortSignal.timeout(timeoutMs),
    redirect: "error",
    ...(body !== undefined && { body }),
  });
}
