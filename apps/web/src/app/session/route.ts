import { type NextRequest, NextResponse } from "next/server";

import { sessionCookie, tokenExpiry } from "@/lib/session";

/** The cookie outlives its token, which the browser renews: a page then knows a shell from a stranger. */
const maxAgeSeconds = 14 * 24 * 3600;
const maxTokenChars = 3_800;

/** Keeps the visitor's token for server components. The API verifies it at each use; here it is only carried. */
export async function POST(request: NextRequest) {
  if (!isSameOrigin(request)) return new NextResponse(null, { status: 403 });
  const token = await request.text();
  if (token.length > maxTokenChars || tokenExpiry(token) === 0)
    return new NextResponse(null, { status: 400 });
  return answer(request, token, maxAgeSeconds);
}

/** Forgets the visitor. */
export function DELETE(request: NextRequest) {
  return isSameOrigin(request) ? answer(request, "", 0) : new NextResponse(null, { status: 403 });
}

function answer(request: NextRequest, value: string, maxAge: number) {
  const response = new NextResponse(null, { status: 204 });
  const secure = (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol).startsWith("https");
  response.cookies.set(sessionCookie, value, { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge });
  return response;
}

/** Browsers name the page's origin on every such request, and no page can change it. */
function isSameOrigin(request: NextRequest): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
