import { SourceError } from "@earmark/core";

import { decodeFeed } from "./decode-feed.ts";
import { withUniqueKeys } from "./entry-key.ts";
import type { Feed } from "./feed.ts";
import { readJsonFeed } from "./read-json-feed.ts";
import { readXmlFeed } from "./read-xml-feed.ts";
import { parseXml } from "./xml-tree.ts";

const MAX_CHARS = 32_000_000;
const WINDOWS = new TextDecoder("windows-1252");

/**
 * Reads RSS of every version, RDF, Atom, CDF and JSON Feed, well-formed or not, from text or from bytes in any
 * encoding. `url` is where it was found, for relative addresses.
 * Pure and synchronous: feeds are hostile until read, so run it in the isolate (`parse("feed", …)`).
 * @throws SourceError "unsupported-type" when it is no feed, "malformed" when nothing can be made of it, "too-large"
 */
export function parseFeed(source: string | Uint8Array, url: string): Feed {
  const whole = typeof source === "string" ? source : decodeFeed(source);
  if (whole.length > MAX_CHARS) throw new SourceError("too-large", "The feed is too long to be read");
  // Half of UTF-16, read as something else.
  const text = withoutControls(whole.includes("\0") ? whole.replaceAll("\0", "") : whole);
  const feed = /^[\s\uFEFF]*\{/.test(text) ? readJsonFeed(text, url) : readXmlFeed(parseXml(text, url));
  return { ...feed, episodes: withUniqueKeys(feed.episodes) };
}

/** Nobody writes C1 controls: they are the quotes and dashes of windows-1252, carried over number by number. */
function withoutControls(text: string): string {
  return text.replaceAll(/[\u0080-\u009F]/g, (control) =>
    WINDOWS.decode(Uint8Array.of(control.codePointAt(0) ?? 0)),
  );
}
