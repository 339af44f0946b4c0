import { SourceError } from "@earmark/core";
import { expect, test } from "vitest";

import { parseFeed } from "./parse-feed.ts";
import { FEED_URL, rss } from "./testing/conformance-case.ts";

const times = (unit: string, count: number): string => unit.repeat(count);

/** Each within the time in which a reader notices nothing, with a reason or with what could be read. */
test.each([
  ["200 000 attributes", rss(`<item ${times('a="x" ', 200_000)}/>`)],
  ["100 000 levels", rss(times("<a>", 100_000))],
  ["100 000 unclosed items", rss(times("<item><title>x", 100_000))],
  ["100 000 unclosed items and as many strange ends", rss(times("<item>", 100_000) + times("</z>", 100_000))],
  ["a million tags", rss(times("<a/>", 1_000_000))],
  ["a million ends", rss(times("</a>", 1_000_000))],
  ["20 000 items", rss(times("<item><title>x</title></item>", 20_000))],
  ["half a million less-thans", rss(times("<", 500_000))],
  ["half a million ampersands", rss(`<title>${times("&", 500_000)}</title>`)],
  ["half a million comments", rss(times("<!--", 500_000))],
  ["CDATA in CDATA", rss(times("<![CDATA[", 500_000))],
  [
    "entities over entities",
    `<!DOCTYPE r [<!ENTITY a "${times("x", 1000)}">${times('<!ENTITY b "&a;">', 5000)}]>${rss(`<title>${times("&a;", 200_000)}</title>`)}`,
  ],
  ["a DOCTYPE that never ends", `<!DOCTYPE r [${times("'", 500_000)}`],
  [
    "deep HTML in notes",
    rss(`<item><description><![CDATA[${times("<div>", 300_000)}]]></description></item>`),
  ],
  ["many lines with times", rss(`<item><description>${times("00:01 x - ", 50_000)}</description></item>`)],
  ["a JSON of great depth", `{"version":"https://jsonfeed.org/version/1","items":${times("[", 100_000)}`],
  ["a long title", rss(`<item><title>${times("a ", 2_000_000)}</title></item>`)],
  ["namespaces by the thousand", rss(times('<a xmlns:b="x"><b:c/></a>', 50_000))],
])("%s", { timeout: 30_000 }, (_name, text) => {
  const started = performance.now();
  const outcome = reasonOf(() => parseFeed(text, FEED_URL));
  expect(["read", "too-large", "malformed", "unsupported-type"]).toContain(outcome);
  expect(performance.now() - started).toBeLessThan(20_000);
});

function reasonOf(read: () => unknown): string {
  try {
    read();
    return "read";
  } catch (error) {
    return error instanceof SourceError ? error.reason : String(error);
  }
}
