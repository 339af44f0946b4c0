import { createApiClient, type ApiClient } from "@earmark/api-client";
import { cookies, headers } from "next/headers";

import { apiUrl } from "./env.ts";
import { sessionCookie, tokenEmail, tokenExpiry, tokenIsAdmin } from "./session.ts";

/** A first paint waits no longer than this for the API, if nothing else is said; the browser then asks again by itself. */
const PATIENCE_MS = 3_000;
/** A token this close to its end is left to the browser, which renews it. */
const expiryMarginMs = 5_000;

/** The visitor's token; undefined when there is no session or it has run out. */
async function sessionToken(): Promise<string | undefined> {
  const token = (await cookies()).get(sessionCookie)?.value;
  return !token || tokenExpiry(token) < Date.now() + expiryMarginMs ? undefined : token;
}

/** Who is signed in, as far as the server knows: undefined when the browser has to renew the session first. */
export async function visitor(): Promise<{ email: string | undefined; isAdmin: boolean } | undefined> {
  const token = await sessionToken();
  return token === undefined ? undefined : { email: tokenEmail(token), isAdmin: tokenIsAdmin(token) };
}

/**
 * A client acting for the visitor, for server components.
 * Undefined when there is no session or it has run out: render a shell, the browser renews the session.
 */
export async function serverApi(timeoutMs = PATIENCE_MS): Promise<ApiClient | undefined> {
  const token = await sessionToken();
  if (token === undefined) return undefined;
  return createApiClient({
    baseUrl: apiUrl(),
    headers: { authorization: `Bearer ${token}`, ...(await visitorsBrowser()) },
    fetch: (request) =>
      globalThis.fetch(request, { cache: "no-store", signal: AbortSignal.timeout(timeoutMs) }),
  });
}

/** The browser on whose behalf is asked: a session is known again by its name. */
async function visitorsBrowser(): Promise<Record<string, string>> {
  const userAgent = (await headers()).get("user-agent");
  return userAgent === null ? {} : { "user-agent": userAgent };
}

/** How old an answer that is the same for everybody may be. */
const PUBLIC_MAX_AGE_SECONDS = 60;

/** A client for what anybody may ask, for server components. */
export const publicApi = (): ApiClient =>
  createApiClient({
    baseUrl: apiUrl(),
    fetch: (request) =>
      globalThis.fetch(request, {
        next: { revalidate: PUBLIC_MAX_AGE_SECONDS },
        signal: AbortSignal.timeout(PATIENCE_MS),
      }),
  });
