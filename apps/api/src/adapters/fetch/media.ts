import { SourceError } from "@earmark/core";

import { refusalOf } from "./answer.ts";
import { decode } from "./charset.ts";
import type { Peeked } from "./downloaded.ts";

const MEDIA =
  /^(?:audio|video)\/(?!.*(?:mpegurl|scpls|x-ms-asx))|^application\/(?:ogg|mp4|octet-stream|x-matroska|mxf)$/;

/** Throws SourceError when what was to be a recording begins like something else. */
export function refuseUnlessMedia({ contentType, head }: Pick<Peeked, "contentType" | "head">): void {
  if (MEDIA.test(contentType)) return;
  if (contentType !== "text/html")
    throw new SourceError("unsupported-type", `The link leads to no recording, but to ${contentType}.`);
  // Many a wall answers with a success; what its page says is what a refusal's page says.
  const refusal = refusalOf({ status: 403, header: () => null, page: decode(head, null) });
  const isWall = refusal.reason === "login-required" || /human/.test(refusal.message);
  throw isWall
    ? refusal
    : new SourceError("unsupported-type", "The link leads to a web page where a recording was promised.");
}
