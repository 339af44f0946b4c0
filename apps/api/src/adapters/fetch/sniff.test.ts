import { expect, test } from "vitest";

import { isTextual, sniffType } from "./sniff.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const zipEntry = (name: string, content = "") =>
  `PK\x03\x04${"\0".repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}${content}`;
const ogg = (codec: string) => `OggS${"\0".repeat(24)}${codec}`;

test.each<[string, string, string | null]>([
  ["text/html", "<!DOCTYPE html><title>x</title>", null],
  ["text/html", "\n <!-- made by hand -->\n<HTML lang=en>", "text/plain"],
  ["text/html", "<!doctype html>", "application/json"],
  ["text/html", '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html>', "application/xhtml+xml"],
  ["text/html", "<div><p>part of a page</div>", null],
  ["text/html", "words without a tag", "text/html"],
  ["text/plain", "words without a tag", null],
  ["text/plain", "<p align=center>a readme", "text/plain"],
  ["text/markdown", "<!-- a comment -->\n# Title", "text/markdown"],
  ["application/rss+xml", '<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<rss version="2.0">', "text/html"],
  ["application/rss+xml", "<rss version='2.0'>", "text/plain"],
  ["application/atom+xml", '<feed xmlns="http://www.w3.org/2005/Atom">', "application/octet-stream"],
  ["application/rdf+xml", "<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'>", null],
  ["application/ttml+xml", "<?xml version='1.0'?><tt xmlns='x'>", "text/xml"],
  ["text/x-opml", "<?xml version='1.0'?><opml>", null],
  ["application/xml", '<?xml version="1.0"?><!DOCTYPE note [<!ENTITY a "b">]><note>', null],
  ["image/svg+xml", "<svg>", "image/svg+xml"],
  ["application/json", ' {"segments": []}\n', "text/plain"],
  ["application/json", '[{"start":0}]', null],
  ["application/json", "[0, 1]", "application/octet-stream"],
  ["application/ld+json", '{"@context":1}', "application/ld+json"],
  ["text/plain", "[00:01] Hello. [applause]", null],
  ["text/plain", "{curly} beginnings}", null],
  ["text/vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nhi", "text/plain"],
  ["text/vtt", "\xef\xbb\xbfWEBVTT - title", null],
  ["text/plain", "WEBVTTer than ever", null],
  ["application/x-subrip", "1\r\n00:00:01,000 --> 00:00:02,000\r\nhi", "text/plain"],
  ["application/x-subrip", "\xef\xbb\xbf1\n0:00:01.5 --> 0:00:02.5\nhi", null],
  ["text/csv", "a,b\n1,2", "text/csv"],
  ["application/pdf", "%PDF-1.7\n\xe2\xe3", "text/html"],
  ["application/pdf", "junk before\n%PDF-1.4\0", null],
  ["text/plain", "ID3 tags, MZ headers and %PDF-1.4 explained", "text/plain"],
  ["text/plain", "MZ is how programs begin", null],
  ["text/html", "<!doctype html>a stray \x01 and a %PDF-", "text/html"],
  ["application/epub+zip", zipEntry("mimetype", "application/epub+zip"), "application/zip"],
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    zipEntry("[Content_Types].xml", "…") + zipEntry("word/document.xml"),
    "application/octet-stream",
  ],
  ["application/zip", zipEntry("notes/word/x.txt"), null],
  ["application/gzip", "\x1f\x8b\x08\0", "text/html"],
  ["audio/mpeg", "ID3\x04\0", "text/html"],
  ["audio/mpeg", "\xff\xfb\x90\x44\0\0", null],
  ["audio/aac", "\xff\xf1\x50\x80\0", null],
  ["audio/mp4", "\0\0\0\x20ftypM4A \0", "video/mp4"],
  ["video/mp4", "\0\0\0\x20ftypisom\0", null],
  ["video/quicktime", "\0\0\0\x14ftypqt  \0", null],
  ["audio/ogg", ogg("\x01vorbis"), null],
  ["video/ogg", ogg("\x80theora"), null],
  ["audio/flac", "fLaC\0", null],
  ["audio/wav", "RIFF\x24\x08\0\0WAVEfmt ", null],
  ["video/webm", "\x1a\x45\xdf\xa3\x93\x42\x82\x88webm", null],
  ["video/x-matroska", "\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska", null],
  ["image/png", "\x89PNG\r\n\x1a\n\0", "text/html"],
  ["image/jpeg", "\xff\xd8\xff\xe0\0", null],
  ["image/webp", "RIFF\x24\x08\0\0WEBPVP8 ", null],
  ["application/rtf", "{\\rtf1 text}", "text/plain"],
  ["audio/x-strange", "\x01\x02\x03", "audio/x-strange"],
  ["application/octet-stream", "\x01\x02\x03", "text/html"],
  ["application/octet-stream", "\x01\x02\x03", null],
])("%s from %j, declared %s", (essence, body, declared) => {
  expect(sniffType(latin1(body), declared)).toBe(essence);
});

test("text of two bytes a letter is read before it is judged", () => {
  const wide = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
  expect(sniffType(wide("<!doctype html><p>x"), null)).toBe("text/html");
  expect(sniffType(wide("WEBVTT\n"), "text/plain")).toBe("text/vtt");
  expect(sniffType(wide('{"a":[]}'), null)).toBe("application/json");
  expect(sniffType(Buffer.from("<?xml version='1.0'?><rss>", "utf16le"), null)).toBe("application/rss+xml");
});

test.each(["<!-- -->", "<?a?>", "<!doctype ", "<!--", "<meta ", "[".repeat(9), "{ ", "0:", "\n"])(
  "a body of nothing but %j costs no time",
  { timeout: 1_000 },
  (part) => {
    const body = latin1(part.repeat(100_000));
    expect(isTextual(sniffType(body, null))).toBe(true);
  },
);
