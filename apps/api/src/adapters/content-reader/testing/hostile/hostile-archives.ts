import { gzipSync } from "node:zlib";

import { bookParts, docxParts, entriesOf, relationsOf, wordParagraph, xhtml, zipOf } from "../packages.ts";
import { type RawEntry, rawZip } from "../raw-zip.ts";
import { type HostileFile, PROSE, utf8 } from "./hostile-file.ts";

const MB = 1_048_576;
const SAID = wordParagraph(PROSE);

/** Archives that unpack to too much, lie about it, or are not what they seem. */
export function hostileArchives(): HostileFile[] {
  return [...bombs(), ...liars(), ...strangers()];
}

function bombs(): HostileFile[] {
  return [
    {
      name: "a Word file that unpacks to 400 MB of zeros",
      fileName: "bomb.docx",
      ends: "refused",
      bytes: () => zipOf({ ...docxParts(SAID), "word/document.xml": new Uint8Array(400 * MB) }),
    },
    {
      name: "a Word file that unpacks to 23 MB of empty paragraphs",
      fileName: "bomb.docx",
      ends: "refused",
      bytes: () => zipOf(docxParts("<w:p/>".repeat(3_900_000))),
    },
    {
      name: "styles that unpack to 200 MB",
      fileName: "styles.docx",
      ends: "refused",
      bytes: () => zipOf(docxParts(SAID, { "word/styles.xml": new Uint8Array(200 * MB) })),
    },
    {
      name: "a book of forty parts of 20 MB",
      fileName: "bomb.epub",
      ends: "refused",
      bytes: () => {
        const part = xhtml("<p>a b c</p>".repeat(1_600_000));
        const names = Array.from({ length: 40 }, (_, i) => `p${i}.xhtml`);
        const parts = bookParts({ spine: names.map((href) => ({ href })), parts: {} });
        return zipOf({ ...parts, ...Object.fromEntries(names.map((name) => [`OEBPS/${name}`, part])) });
      },
    },
    {
      name: "archives within archives",
      fileName: "nested.zip",
      ends: "refused",
      bytes: () => {
        let bytes = zipOf({ "zeros.bin": new Uint8Array(10 * MB) });
        for (let level = 0; level < 10; level++) bytes = zipOf({ "a.zip": bytes, "b.zip": bytes });
        return bytes;
      },
    },
    {
      name: "an archive of 60 000 entries",
      fileName: "many.docx",
      ends: "refused",
      bytes: () =>
        rawZip(Array.from({ length: 60_000 }, (_, i) => ({ name: `word/${i}`, content: utf8("x") }))),
    },
    {
      name: "a book of 10 000 parts",
      fileName: "parts.epub",
      ends: "read",
      mustHold: "Part 9999",
      bytes: () => {
        const names = Array.from({ length: 10_000 }, (_, i) => `p${i}.xhtml`);
        const parts = Object.fromEntries(
          names.map((name, i) => [name, xhtml(`<h1>Part ${i}</h1><p>${PROSE}</p>`)]),
        );
        return zipOf(bookParts({ spine: names.map((href) => ({ href })), parts }));
      },
    },
  ];
}

function liars(): HostileFile[] {
  const zeros = new Uint8Array(20 * MB);
  const lying = (claims: NonNullable<RawEntry["claims"]>, content: Uint8Array) =>
    rawZip(
      entriesOf({ ...docxParts(SAID), "word/document.xml": content }).map((entry) =>
        entry.name === "word/document.xml" ? { ...entry, claims } : entry,
      ),
    );
  const honest = utf8(`<w:document><w:body>${SAID}</w:body></w:document>`);
  return [
    {
      name: "headers that call 400 MB a hundred bytes",
      fileName: "liar.docx",
      ends: "refused",
      bytes: () => lying({ unpackedBytes: 100 }, new Uint8Array(400 * MB)),
    },
    {
      name: "headers that call a hundred bytes 4 GB",
      fileName: "liar.docx",
      ends: "read",
      mustHold: PROSE,
      bytes: () => lying({ unpackedBytes: 0xff_ff_ff_fe }, honest),
    },
    {
      name: "headers that name a method nobody has",
      fileName: "liar.docx",
      ends: "refused",
      bytes: () => lying({ method: 99 }, honest),
    },
    {
      name: "an entry marked as encrypted",
      fileName: "locked.docx",
      ends: "refused",
      bytes: () => lying({ flags: 1 }, honest),
    },
    {
      name: "a thousand entries over the same bytes",
      fileName: "overlap.docx",
      ends: "refused",
      bytes: () =>
        rawZip([
          { name: "word/document.xml", content: zeros },
          ...Array.from({ length: 1_000 }, (_, i) => ({
            name: `word/${i}.xml`,
            content: zeros,
            isOverlapping: true,
          })),
        ]),
    },
    {
      name: "names that climb out of the archive",
      fileName: "climb.docx",
      ends: "refused",
      bytes: () =>
        rawZip(
          entriesOf({
            "../../../etc/passwd": "root",
            "/etc/shadow": "x",
            "C:\\boot.ini": "y",
            ...docxParts(SAID),
          }),
        ),
    },
    {
      name: "a book whose parts climb out of the archive",
      fileName: "climb.epub",
      ends: "read",
      mustHold: PROSE,
      bytes: () =>
        zipOf(
          bookParts({
            spine: [
              "../../../../etc/passwd",
              "file:///etc/passwd",
              "%2e%2e/%2e%2e/etc/passwd",
              "a.xhtml",
            ].map((href) => ({ href })),
            parts: { "a.xhtml": xhtml(`<p>${PROSE}</p>`) },
          }),
        ),
    },
    {
      name: "two entries of one name",
      fileName: "twins.docx",
      ends: "read",
      mustHold: PROSE,
      bytes: () =>
        rawZip([...entriesOf(docxParts(SAID)), ...entriesOf(docxParts(wordParagraph("Another text.")))]),
    },
  ];
}

function strangers(): HostileFile[] {
  const whole = () => zipOf(docxParts(SAID.repeat(2_000)));
  return [
    {
      name: "half of a Word file",
      fileName: "half.docx",
      ends: "refused",
      bytes: () => whole().subarray(0, whole().length / 2),
    },
    {
      name: "a Word file with zeros in its middle",
      fileName: "holes.docx",
      ends: "refused",
      bytes: () => whole().fill(0, 300, 900),
    },
    { name: "a Word file called a text", fileName: "notes.txt", ends: "read", mustHold: PROSE, bytes: whole },
    {
      name: "gzip called a Word file",
      fileName: "a.docx",
      ends: "refused",
      bytes: () => new Uint8Array(gzipSync(PROSE)),
    },
    {
      name: "a program called a book",
      fileName: "a.epub",
      ends: "refused",
      bytes: () => new Uint8Array(Buffer.from(`MZ${"\0".repeat(5_000)}`)),
    },
    {
      name: "a picture called a PDF",
      fileName: "a.pdf",
      ends: "refused",
      bytes: () => new Uint8Array(Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1")),
    },
    {
      name: "a locked Word file",
      fileName: "locked.docx",
      ends: "refused",
      bytes: () =>
        new Uint8Array(
          Buffer.concat([
            Buffer.from("d0cf11e0a1b11ae1", "hex"),
            Buffer.alloc(2_000),
            Buffer.from("EncryptedPackage", "utf16le"),
          ]),
        ),
    },
    {
      name: "a Word file that points to the world outside",
      fileName: "outside.docx",
      ends: "read",
      mustHold: PROSE,
      bytes: () =>
        zipOf(
          docxParts(`${SAID}<w:altChunk r:id="r9"/>`, {
            "word/_rels/document.xml.rels": relationsOf([
              { id: "r9", type: "aFChunk", target: "http://127.0.0.1:1/chunk.html", mode: "External" },
              { id: "r8", type: "attachedTemplate", target: "file:///etc/passwd", mode: "External" },
              { id: "r7", type: "styles", target: "../../../../../etc/passwd" },
            ]),
          }),
        ),
    },
  ];
}
