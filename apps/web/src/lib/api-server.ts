import { createApiClient, type ApiClient } from "@earmark/api-client";
import { cookies } from "next/headers";

import { apiUrl } from "./env.ts";
import { sessionCookie, tokenExpiry } from "./session.ts";

/** A first paint waits no longer than this for the API; the browser then asks again by itself. */
const timeoutMs = 3_000;
/** A token this close to its end is left to the browser, which renews it. */
const expiryMarginMs = 5_000;

/**
 * A client acting for the visitor, for server components.
 * Undefined when there is no session or it has run out: render a shell, the browser renews the session.
 */
export async function serverApi(): Promise<ApiClient | undefined> {
  const token = (await cookies()).get(sessionCookie)?.value;
  if (!token || tokenExpiry(token) < Date.now() + expiryMarginMs) return undefined;
  return createApiClient({
    baseUrl: apiUrl(),
    headers: { authorization: `Bearer ${token}` },
    fetch: (request) =>
      globalThis.fetch(request, { cache: "no-store", signal: AbortSignal.timeout(timeoutMs) }),
  });
}
