import { describe, expect, test } from "vitest";

import { refuseHostileXml } from "./refuse-hostile-xml.ts";

const channel = "<channel><title>T</title></channel>";

describe("what is built to harm a parser is refused", () => {
  test.each([
    [
      "an entity bomb",
      `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss>${channel}</rss>`,
      "malformed",
    ],
    [
      "a file as an entity",
      `<!doctype r [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]><rss>${channel}</rss>`,
      "malformed",
    ],
    [
      "a parameter entity",
      `<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><rss/>`,
      "malformed",
    ],
    ["a subset after a comment", `<!-- > --><!DOCTYPE r SYSTEM "x" [<!ELEMENT r ANY>]><rss/>`, "malformed"],
    ["200 000 attributes", `<rss ${'a="x" '.repeat(200_000)}>`, "too-large"],
    ["a million tags", "<a/>".repeat(1_000_000), "too-large"],
  ])("%s", (_name, xml, reason) => {
    expect(() => refuseHostileXml(xml)).toThrow(expect.objectContaining({ reason }));
  });
});

describe("what feeds really hold passes", () => {
  test.each([
    [
      "a DOCTYPE that only names a DTD",
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.com/rss.dtd"><rss/>',
    ],
    [
      "an entity in CDATA, a comment and text",
      "<rss><![CDATA[<!DOCTYPE r [<!ENTITY a 'x'>]>]]><!-- <!ENTITY a 'x'> -->&lt;!ENTITY</rss>",
    ],
    ["long text", `<rss><title>${"word ".repeat(200_000)}</title></rss>`],
    ["a cut-off end", "<rss><title>T</title><![CDATA[ never closed"],
  ])("%s", (_name, xml) => {
    expect(() => refuseHostileXml(xml)).not.toThrow();
  });
});

test.each(["<", "<!--", "<![CDATA[", "<?", "<!DOCTYPE ", "<a ", "]]>"])(
  "%j half a million times over is linear",
  (unit) => {
    expect(() => {
      try {
        refuseHostileXml(unit.repeat(500_000));
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "SourceError") throw error;
      }
    }).not.toThrow();
  },
);
