import type { SourceError } from "@earmark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createIsolate } from "../isolate/isolate.ts";
import { createReadFile } from "./read-file.ts";
import { readUpload } from "./read-upload.ts";
import { bookParts, docxOf, wordParagraph, xhtml, zipOf } from "./testing/packages.ts";
import { glance, readLocally } from "./testing/read-locally.ts";

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
afterAll(() => isolate.close());

const readPdf = () => Promise.reject(new Error("no PDF here"));
const readFile = createReadFile({ isolate, timeoutMs: 20_000, readPdf });
const { signal } = new AbortController();
const SAID = "The committee met on Tuesday. Nobody left before the evening was over.";
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

const word = docxOf(wordParagraph(SAID));
const book = zipOf(
  bookParts({ spine: [{ href: "a.xhtml" }], parts: { "a.xhtml": xhtml(`<p>${SAID}</p>`) } }),
);

// Loading the parsers can take a busy machine longer than a test may.
beforeAll(
  () => readFile({ bytes: utf8(SAID), name: "a.txt", declaredType: null, facts: {}, signal }),
  60_000,
);

describe("a file is told by its bytes, whatever it is called", () => {
  test.each([
    ["a Word file", word, "report.txt", "document"],
    ["a book", book, "report.zip", "book"],
    ["Markdown", utf8(`# Lamps\n\n${SAID}`), "lamps.md", "document"],
    ["a page", utf8(`<!doctype html><title>T</title><p>${SAID}`), "page.docx", "article"],
    ["a transcript", utf8(`1\n00:00:01,000 --> 00:00:04,000\n${SAID}\n`), "a.txt", "text"],
    ["captions", utf8(`WEBVTT\n\n00:01.000 --> 00:04.000\n${SAID}\n`), "captions.html", "transcript"],
    ["text", utf8(SAID), "text.docx", "text"],
    ["text without a name", utf8(SAID), "", "text"],
  ])("%s", async (_name, bytes, name, kind) => {
    const document = await readFile({ bytes, name, declaredType: null, facts: {}, signal });
    expect(document.kind === kind || document.kind === "transcript").toBe(true);
    expect(document.segments.map(({ text }) => text).join(" ")).toContain("Nobody left");
  });

  test.each([
    ["a picture", latin1("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "needs-ocr", "picture"],
    [
      "an old Word file",
      latin1(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}`),
      "unsupported-type",
      ".docx",
    ],
    ["RTF", utf8("{\\rtf1 Hello}"), "unsupported-type", ".docx"],
    ["a spreadsheet", zipOf({ "xl/workbook.xml": "<x/>" }), "unsupported-type", "CSV"],
    ["an archive", zipOf({ "a.txt": SAID }), "unsupported-type", "Unpack"],
    ["a gzip file", latin1("\x1f\x8b\x08\0\0\0\0\0"), "unsupported-type", "Unpack"],
    ["a feed", utf8("<rss><channel><title>T</title></channel></rss>"), "unsupported-type", "address"],
    ["a drawing", utf8('<?xml version="1.0"?><svg xmlns="x"/>'), "unsupported-type", "PDF"],
    ["a program", latin1(`MZ\x90\0\x03${"\0".repeat(80)}`), "unsupported-type", "PDF"],
    ["nothing", new Uint8Array(), "empty", "empty"],
  ])("%s is refused with what would help", async (_name, bytes, reason, advice) => {
    const reading = readFile({ bytes, name: "a.pdf", declaredType: "application/pdf", facts: {}, signal });
    await expect(reading).rejects.toMatchObject({ reason, message: expect.stringContaining(advice) });
  });

  test("what its link says of it wins over what it says itself", async () => {
    const facts = { title: "By link", url: "https://example.com/report", site: "example.com" };
    const document = await readFile({ bytes: word, name: "report.docx", declaredType: null, facts, signal });
    expect(document).toMatchObject(facts);
  });
});

describe("text is read in whatever encoding", () => {
  const russian = "Вечером собрание обсуждало старые лампы, и никто не ушёл домой раньше полуночи.";
  const windows1251 = Uint8Array.from(
    [...russian].map((c) => (c === "ё" ? 0xb8 : c > "\x7f" ? c.charCodeAt(0) - 0x350 : c.charCodeAt(0))),
  );
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
  test.each([
    ["UTF-8 with a mark", utf8("\uFEFFGrüße, Welt"), "Grüße, Welt"],
    ["UTF-8 cut in mid-letter", utf8(`Grüße ${"ü".repeat(40)}`).subarray(0, -1), "Grüße"],
    ["windows-1252", latin1("Gr\xfc\xdfe aus K\xf6ln, sch\xf6ne Stadt"), "Grüße aus Köln"],
    ["windows-1251", windows1251, russian],
    ["UTF-16 with a mark", utf16("\uFEFFGrüße, Welt"), "Grüße, Welt"],
    ["UTF-16 without", utf16("Hello there, world"), "Hello there, world"],
    [
      "UTF-16 without, the other way",
      utf16("Hello there, world").map((_, i, all) => all[i ^ 1] ?? 0),
      "Hello there, world",
    ],
  ])("%s", async (_name, bytes, expected) => {
    const { segments } = await readLocally(bytes, "a.txt");
    expect(segments[0]?.text).toContain(expected);
  });
});

test("Markdown gives the words of its links, pictures and HTML, and no marks", async () => {
  const text = [
    '---\ntitle: "Of lamps"\nauthor: Rose Tan\ndate: 2024-05-06\n---',
    '# Oil\nSome *dim* [lamps](http://x.example "t") and ![a whale](w.png).',
    "- olive\n  oil\n  - nested\n\n> Let there\n> be light.",
    "| Lamp | Year |\n|---|---|\n| Argand | 1780 |",
    "```js\nlet x = 1;\n\nlet y;\n```",
    "<div>Kept</div>\n\nGas\n---\n<b>Mantles</b> `glow`.",
  ].join("\n\n");
  const document = await readLocally(text, "lamps.md");
  expect(document).toMatchObject({ title: "Of lamps", byline: "Rose Tan", publishedAt: "2024-05-06" });
  expect(glance(document)).toEqual([
    ["h1", "Oil"],
    ["p", "Some dim lamps and a whale."],
    ["list-item", "olive oil"],
    ["list-item", "nested"],
    ["quote", "Let there be light."],
    ["table", "Lamp | Year"],
    ["table", "Argand | 1780"],
    ["code", "let x = 1;\n\nlet y;"],
    ["p", "Kept"],
    ["h2", "Gas"],
    ["p", "Mantles glow."],
  ]);
});

describe("an upload", () => {
  const MB = 1_048_576;
  const upload = (name: string, contentType = "application/octet-stream") => ({
    type: "upload" as const,
    uploadId: "upl_1",
    key: "blob",
    name,
    sizeBytes: 1,
    contentType,
  });
  /** One blob that hands out at most 1 000 bytes at a time, and remembers how many it was asked for. */
  const store = (bytes: Uint8Array | undefined, sizeBytes = bytes?.length ?? 0) => {
    const asked = { bytes: 0 };
    return {
      asked,
      find: async () => bytes && { sizeBytes, etag: "e" },
      async read(_key: string, { start = 0, end = sizeBytes }: { start?: number; end?: number }) {
        asked.bytes += end - start;
        return (async function* () {
          for (let at = start; at < end && bytes; at += 1_000)
            yield bytes.subarray(at, Math.min(end, at + 1_000));
        })();
      },
    };
  };
  const read = (blobs: ReturnType<typeof store>, name: string, contentType?: string) =>
    readUpload({ blobs, readFile }, upload(name, contentType), signal);

  test("that is a document is read, whatever the browser called it", async () => {
    const reading = await read(store(word), "My_report.docx", "audio/mpeg");
    expect(reading).toMatchObject({ type: "document", document: { title: "My report" } });
  });

  test.each([
    ["ID3\x04\0\0\0", "Evening talk.mp3", "recording"],
    [`RIFF\0\0\0\0WAVEfmt ${"\x07\0".repeat(2_000)}`, "Evening talk.wav", "recording"],
    ["\0\0\0\x18ftypisom\0\0\0\0", "Evening talk.mp4", "video"],
    ["\x1a\x45\xdf\xa3\x9fB\x82\x84webm", "Evening talk.txt", "video"],
  ])("of a recording (%#) is handed on, and only its beginning is read", async (head, name, kind) => {
    const blobs = store(latin1(head + "\0".repeat(100_000)), 4_000 * MB);
    const reading = await read(blobs, name, "text/plain");
    expect(reading).toEqual({
      type: "recording",
      recording: { media: { at: "blob", key: "blob" }, kind, facts: { title: "Evening talk" }, notes: [] },
      attempts: [],
    });
    expect(blobs.asked.bytes).toBeLessThanOrEqual(65_536);
  });

  test.each([
    ["is gone", store(undefined), "upload-missing"],
    ["is a document of 65 MB", store(word, 65 * MB), "too-large"],
    ["is an archive of 3 GB", store(latin1("7z\xbc\xaf\x27\x1c\0\0"), 3_000 * MB), "unsupported-type"],
    ["is empty", store(new Uint8Array()), "empty"],
  ])("that %s ends so, before it is loaded", async (_name, blobs, reason) => {
    await expect(read(blobs, "a.bin")).rejects.toThrow(expect.objectContaining({ reason }) as SourceError);
    expect(blobs.asked.bytes).toBeLessThanOrEqual(65_536);
  });
});
