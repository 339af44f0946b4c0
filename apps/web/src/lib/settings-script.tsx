import { headers } from "next/headers";
import { connection } from "next/server";

import { publicSettings } from "./env.ts";
import { readTrace, TRACE_HEADER } from "./errors/page-trace.ts";
import { settingsElementId } from "./settings.ts";

/** Hands the server's settings to the browser. Waits for a request, so that a build never fixes them. */
export async function SettingsScript() {
  await connection();
  const settings = publicSettings(readTrace((await headers()).get(TRACE_HEADER)));
  const json = JSON.stringify(settings).replaceAll("<", "\\u003c");
  return <script id={settingsElementId} type="application/json" dangerouslySetInnerHTML={{ __html: json }} />;
}
