import { type NextRequest, NextResponse } from "next/server";

import { contentSecurityPolicy } from "./lib/csp.ts";
import { errorProject, isDevelopment, publicSettings, tracesSampleRate, uploadOrigin } from "./lib/env.ts";
import { beginTrace, TRACE_HEADER, writeTrace } from "./lib/errors/page-trace.ts";

/** Pages rendered per request: their scripts carry a nonce. */
const rendered =
  /^\/(library|admin|items|feeds|studio|ask|choose|capture|bookmarklet|settings|join|pricing|sign-in|sign-up|reset)(\/|$)/;

/** Adds the content policy to every page, and begins its trace where errors are told. */
export function proxy(request: NextRequest) {
  const nonce = rendered.test(request.nextUrl.pathname) ? btoa(crypto.randomUUID()) : undefined;
  const policy = contentSecurityPolicy({
    settings: publicSettings(),
    uploadOrigin: uploadOrigin(),
    nonce,
    development: isDevelopment(),
  });
  const headers = new Headers(request.headers);
  if (nonce) headers.set("content-security-policy", policy); // Next takes the nonce from here
  // What a visitor sends under this name is theirs to make up.
  headers.delete(TRACE_HEADER);
  if (errorProject()) headers.set(TRACE_HEADER, writeTrace(beginTrace(tracesSampleRate())));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!_next/|session$).*)"] };
