import { NextResponse } from "next/server";

import { publicSettings, tracesSampleRate } from "@/lib/env";
import { beginTrace } from "@/lib/errors/page-trace";

/** For a page that was built ahead of time and has an error to tell of: how, or 204 where nobody is told. */
export const dynamic = "force-dynamic";

export function GET() {
  const { errors } = publicSettings(beginTrace(tracesSampleRate()));
  return errors ? NextResponse.json(errors) : new NextResponse(null, { status: 204 });
}
