import { describe, expect, test } from "vitest";

import { bookParts, xhtml, zipOf } from "../testing/packages.ts";
import { glance, readLocally } from "../testing/read-locally.ts";

const METADATA =
  '<dc:title>The Lamp Book</dc:title><dc:creator opf:role="aut">Rose Tan</dc:creator><dc:language>en-GB</dc:language><dc:date>1911</dc:date>';
const ONE =
  '<h1>Oil</h1><script src="x.js"/><p>Oil lamps <a id="here"/>came first.</p><h2 id="whale">Whales</h2><ul><li>Sperm</li></ul><table><tr><th>Lamp</th><th>Year</th></tr></table>';

const contents = (links: string) =>
  xhtml(
    `<nav epub:type="landmarks"><a href="one.xhtml">Cover</a></nav><nav epub:type="toc"><ol>${links}</ol></nav>`,
  );
const NAV = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>';

describe("a book", () => {
  test("is read in the order of its spine, each part once, without what stands outside of it", async () => {
    const document = await readLocally(
      zipOf(
        bookParts({
          metadata: METADATA,
          spine: [
            { href: "cover.xhtml", linear: "no" },
            { href: "two%20parts.xhtml" },
            { href: "missing.xhtml" },
            { href: "./one.xhtml" },
            { href: "two%20parts.xhtml" },
          ],
          parts: {
            "cover.xhtml": xhtml("<p>Buy more books.</p>"),
            "one.xhtml": xhtml(ONE),
            "two parts.xhtml": xhtml("<p>Gas.</p><blockquote><p>Light!</p></blockquote>"),
          },
        }),
      ),
      "x.epub",
    );
    expect(document).toMatchObject({
      kind: "book",
      title: "The Lamp Book",
      byline: "Rose Tan",
      language: "en-GB",
      publishedAt: "1911",
    });
    expect(glance(document)).toEqual([
      ["p", "Gas."],
      ["quote", "Light!"],
      ["h1", "Oil"],
      ["p", "Oil lamps came first."],
      ["h2", "Whales"],
      ["list-item", "Sperm"],
      ["table", "Lamp | Year"],
    ]);
  });

  const spine = [{ href: "one.xhtml" }, { href: "two.xhtml" }];
  const parts = { "one.xhtml": xhtml(ONE), "two.xhtml": xhtml("<p>Gas.</p>") };
  const expected = [
    ["Of oil", "Oil"],
    ["Of whales", "Whales"],
    ["Of gas", "Gas."],
  ];

  test.each([
    [
      "nav",
      bookParts({
        spine,
        manifest: NAV,
        parts: {
          ...parts,
          "nav.xhtml": contents(
            '<li><a href="one.xhtml">Of <i>oil</i></a><ol><li><a href="one.xhtml#whale">Of whales</a></li></ol></li><li><a href="two.xhtml#nowhere">Of gas</a></li><li><a href="none.xhtml">Gone</a></li>',
          ),
        },
      }),
    ],
    [
      "NCX",
      bookParts({
        spine,
        manifest: '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        parts: {
          ...parts,
          "toc.ncx": `<ncx><docTitle><text>The Lamp Book</text></docTitle><navMap>${[
            "one.xhtml",
            "one.xhtml#whale",
            "two.xhtml",
          ]
            .map(
              (src, i) =>
                `<navPoint><navLabel><text>${expected[i]?.[0]}</text></navLabel><content src="${src}"/></navPoint>`,
            )
            .join("")}</navMap></ncx>`,
        },
      }),
    ],
  ])("has the chapters of its %s table of contents, within parts, too", async (_name, book) => {
    const { chapters, segments } = await readLocally(zipOf(book), "x.epub");
    const textOf = new Map(segments.map(({ id, text }) => [id, text]));
    expect(chapters.map(({ title, startSegmentId }) => [title, textOf.get(startSegmentId)])).toEqual(
      expected,
    );
  });

  test.each([
    ["http://www.idpf.org/2008/embedding", "OEBPS/one.xhtml", {}, undefined],
    ["http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/font.otf", {}, undefined],
    ["http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/one.xhtml", {}, "unsupported-type"],
    [
      "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
      "OEBPS/one.xhtml",
      { "META-INF/license.lcpl": "{}" },
      "password-needed",
    ],
  ])("with %s over %s %j is refused only when its text is locked", async (algorithm, uri, more, reason) => {
    const encryption = `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`;
    const book = zipOf({ ...bookParts({ spine, parts }), "META-INF/encryption.xml": encryption, ...more });
    const reading = readLocally(book, "x.epub").then(
      () => undefined,
      (error: unknown) => (error instanceof Error && "reason" in error ? error.reason : error),
    );
    expect(await reading).toBe(reason);
  });
});
