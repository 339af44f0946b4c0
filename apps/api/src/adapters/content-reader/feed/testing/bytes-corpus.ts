import { type ConformanceCase, rssItem } from "./conformance-case.ts";

const TITLE = "Café – Ωmega";
const LATIN = "Café";

const declared = (encoding: string, title: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n${rssItem(`<title>${title}</title>`)}`;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function wide(text: string, unitBytes: 2 | 4, littleEndian: boolean, mark: boolean): Uint8Array {
  const chars = [...(mark ? `\uFEFF${text}` : text)];
  const units =
    unitBytes === 4
      ? chars.map((char) => char.codePointAt(0) ?? 0)
      : [...chars.join("")].flatMap((char) =>
          Array.from({ length: char.length }, (_, at) => char.charCodeAt(at)),
        );
  const view = new DataView(new ArrayBuffer(units.length * unitBytes));
  for (const [at, unit] of units.entries())
    if (unitBytes === 4) view.setUint32(at * 4, unit, littleEndian);
    else view.setUint16(at * 2, unit, littleEndian);
  return new Uint8Array(view.buffer);
}

/** The letters and marks that a small feed needs, in EBCDIC. */
const EBCDIC_PAIRS: readonly (readonly [string, number])[] = [
  ["abcdefghi", 0x81],
  ["jklmnopqr", 0x91],
  ["stuvwxyz", 0xa2],
  ["ABCDEFGHI", 0xc1],
  ["JKLMNOPQR", 0xd1],
  ["STUVWXYZ", 0xe2],
  ["0123456789", 0xf0],
  [" ", 0x40],
  [".", 0x4b],
  ["<", 0x4c],
  ["/", 0x61],
  [">", 0x6e],
  ["?", 0x6f],
  [":", 0x7a],
  ["=", 0x7e],
  ['"', 0x7f],
  ["-", 0x60],
];

function ebcdic(text: string): Uint8Array {
  const codes = new Map(
    EBCDIC_PAIRS.flatMap(([chars, first]) => [...chars].map((char, at) => [char, first + at] as const)),
  );
  return Uint8Array.from(text, (char) => codes.get(char) ?? 0x40);
}

const cased = (name: string, source: Uint8Array, title: string, isWellFormed = true): ConformanceCase => ({
  name,
  source,
  isWellFormed,
  entry: { title },
});

/** The same small feed in every encoding, declared rightly, wrongly and not at all. */
export const bytesCorpus: readonly ConformanceCase[] = [
  cased("UTF-8", utf8(declared("utf-8", TITLE)), TITLE),
  cased("UTF-8, undeclared", utf8(rssItem(`<title>${TITLE}</title>`)), TITLE),
  cased("UTF-8 with a mark", join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(declared("utf-8", TITLE))), TITLE),
  cased(
    "UTF-8 with a mark, declared as something else",
    join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(declared("iso-8859-1", TITLE))),
    TITLE,
    false,
  ),
  cased("UTF-8, declared as UTF-16", utf8(declared("utf-16", TITLE)), TITLE, false),
  cased("UTF-8, declared as nothing known", utf8(declared("x-own", TITLE)), TITLE, false),
  ...([2, 4] as const).flatMap((unit) =>
    [true, false].flatMap((little) =>
      [true, false].map((mark) =>
        cased(
          `UTF-${unit * 8} ${little ? "little" : "big"}${mark ? " with a mark" : ""}`,
          wide(declared(`utf-${unit * 8}`, TITLE), unit, little, mark),
          TITLE,
        ),
      ),
    ),
  ),
  cased("UTF-16 without a declaration", wide(rssItem(`<title>${TITLE}</title>`), 2, true, false), TITLE),
  ...["iso-8859-1", "windows-1252", "latin1", "ISO_8859-1:1987", "iso-8859-15", "windows-1254"].map(
    (encoding) => cased(encoding, latin1(declared(encoding, LATIN)), LATIN),
  ),
  cased("windows-1252 quotes in iso-8859-1", latin1(declared("iso-8859-1", "\x93x\x94")), "“x”", false),
  cased("latin1, declared as UTF-8", latin1(declared("utf-8", LATIN)), LATIN, false),
  cased("latin1, undeclared", latin1(rssItem(`<title>${LATIN}</title>`)), LATIN, false),
  cased(
    "one broken byte in UTF-8",
    join(
      utf8(`<rss version="2.0"><channel><title>${TITLE} `),
      Uint8Array.of(0xff),
      utf8(`</title><item><title>${TITLE}</title></item></channel></rss>`),
    ),
    TITLE,
    false,
  ),
  cased(
    "windows-1251",
    join(
      latin1('<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>'),
      Uint8Array.of(0xcb, 0xe0, 0xec, 0xef, 0xe0),
      latin1("</title></item></channel></rss>"),
    ),
    "Лампа",
  ),
  cased(
    "KOI8-R",
    join(
      latin1('<?xml version="1.0" encoding="koi8-r"?><rss><channel><item><title>'),
      Uint8Array.of(0xec, 0xc1, 0xcd, 0xd0, 0xc1),
      latin1("</title></item></channel></rss>"),
    ),
    "Лампа",
  ),
  cased(
    "Shift_JIS",
    join(
      latin1('<?xml version="1.0" encoding="Shift_JIS"?><rss><channel><item><title>'),
      Uint8Array.of(0x93, 0xfa, 0x96, 0x7b),
      latin1("</title></item></channel></rss>"),
    ),
    "日本",
  ),
  cased(
    "EUC-KR",
    join(
      latin1('<?xml version="1.0" encoding="euc-kr"?><rss><channel><item><title>'),
      Uint8Array.of(0xc7, 0xd1, 0xb1, 0xdb),
      latin1("</title></item></channel></rss>"),
    ),
    "한글",
  ),
  cased(
    "Big5",
    join(
      latin1('<?xml version="1.0" encoding="big5"?><rss><channel><item><title>'),
      Uint8Array.of(0xa4, 0xa4, 0xa4, 0xe5),
      latin1("</title></item></channel></rss>"),
    ),
    "中文",
  ),
  cased(
    "GB2312",
    join(
      latin1('<?xml version="1.0" encoding="gb2312"?><rss><channel><item><title>'),
      Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4),
      latin1("</title></item></channel></rss>"),
    ),
    "中文",
  ),
  ...["cp437", "ibm850", "cp1125", "hp-roman8"].map((encoding) =>
    cased(`plain letters in ${encoding}`, latin1(declared(encoding, "Lamps")), "Lamps"),
  ),
  ...["cp037", "ibm500", "ebcdic-cp-us"].map((encoding) =>
    cased(
      encoding,
      ebcdic(
        `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><item><title>Lamps</title></item></channel></rss>`,
      ),
      "Lamps",
    ),
  ),
];
