import { NextResponse } from "next/server";

import { apiUrl } from "@/lib/env";

/** The api keeps its own documentation, and its address is known only to the running server. */
export const dynamic = "force-dynamic";
export const GET = () => NextResponse.redirect(`${apiUrl()}/docs`);
