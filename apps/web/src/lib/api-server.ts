import { createApiClient, type ApiClient } from "@earmark/api-client";
import { cookies, headers } from "next/headers";

import { apiUrl } from "./env.ts";
import { TRACE_HEADER } from "./errors/page-trace.ts";
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
    headers: { authorization: `Bearer ${token}`, ...(await ofTheVisit()) },
    fetch: (request) =>
      globalThis.fetch(request, { cache: "no-store", signal: AbortSignal.timeout(timeoutMs) }),
  });
}

/** The browser on whose behalf is asked, by whose name a session is known again, and the trace of its page. */
async function ofTheVisit(): Promise<Record<string, string>> {
  const visit = await headers();
  const passed = ["user-agent", TRACE_HEADER].map((name) => [name, visit.get(name)]);
  return Object.fromEntries(passed.filter(([, value]) => value !== null)) as Record<string, string>;
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
