import { bookParts, xhtml, zipOf } from "../packages.ts";
import { type HostileFile, PROSE, utf8 } from "./hostile-file.ts";

/** EPUB files whose parts are made to exhaust a parser. */
export function hostileBooks(): HostileFile[] {
  const book = (
    name: string,
    ends: HostileFile["ends"],
    make: () => Parameters<typeof bookParts>[0],
  ): HostileFile => ({
    name: `book: ${name}`,
    fileName: "a.epub",
    ends,
    ...(ends === "read" && { mustHold: PROSE }),
    bytes: () => zipOf(bookParts(make())),
  });
  const one = (body: () => string, more: Record<string, string> = {}) => ({
    spine: [{ href: "a.xhtml" }],
    parts: { "a.xhtml": xhtml(body()), ...more },
  });
  const said = `<p>${PROSE}</p>`;
  const locked =
    '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>';
  return [
    book("a part of 50 MB", "refused", () => one(() => `${said}${`<p>${PROSE}</p>`.repeat(440_000)}`)),
    book("23 MB of markup without text", "either", () => one(() => said + "<p></p>".repeat(3_300_000))),
    book("one part 100 000 times in its spine", "refused", () => ({
      ...one(() => said),
      spine: Array.from({ length: 100_000 }, () => ({ href: "a.xhtml" })),
    })),
    book("one part 5 000 times in its spine", "read", () => ({
      ...one(() => said),
      spine: Array.from({ length: 5_000 }, () => ({ href: "a.xhtml" })),
    })),
    book("a table of contents of 100 000 entries", "read", () => ({
      ...one(() => said, {
        "nav.xhtml": xhtml(
          `<nav epub:type="toc"><ol>${'<li><a href="a.xhtml#x">T</a></li>'.repeat(100_000)}</ol></nav>`,
        ),
      }),
      manifest: '<item id="nav" href="nav.xhtml" properties="nav"/>',
    })),
    book("100 000 levels", "refused", () => one(() => "<div>".repeat(100_000) + said)),
    book("200 000 attributes", "refused", () =>
      one(() => `<p ${Array.from({ length: 200_000 }, (_, i) => `a${i}`).join(" ")}>x</p>${said}`),
    ),
    book("pictures of 7 MB within the text", "read", () =>
      one(() => `<img src="data:image/png;base64,${"A".repeat(7_000_000)}"/>${said}`),
    ),
    book("100 000 pictures within the text", "read", () =>
      one(() => said + '<img src="data:image/png;base64,AAAA"/>'.repeat(100_000)),
    ),
    book("locked by its seller", "refused", () => one(() => said, { "META-INF/encryption.xml": locked })),
    book("a package that is not there", "refused", () => ({ spine: [], parts: {} })),
    {
      name: "book: no package at all",
      fileName: "a.epub",
      ends: "refused",
      bytes: () =>
        zipOf({ mimetype: "application/epub+zip", "META-INF/container.xml": "<container>".repeat(50_000) }),
    },
    {
      name: "book: half a million parts in its manifest",
      fileName: "a.epub",
      ends: "either",
      bytes: () =>
        zipOf(bookParts({ ...one(() => said), manifest: '<item id="x" href="a.xhtml"/>'.repeat(500_000) })),
    },
    {
      name: "book: text that is no text",
      fileName: "a.epub",
      ends: "refused",
      bytes: () =>
        zipOf(
          bookParts({
            spine: [{ href: "a.xhtml" }],
            parts: { "a.xhtml": utf8("\0\x01\x02".repeat(1_000_000)) },
          }),
        ),
    },
  ];
}
