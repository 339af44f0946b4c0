import { expect, test } from "vitest";

import { decode, detectCharset } from "./charset.ts";

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );

const SHIFT_JIS = [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea];
const WINDOWS_1251 = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2];
const GB18030 = [0xd6, 0xd0, 0xce, 0xc4, 0x95, 0x32, 0x82, 0x36];
const EUC_KR = [0xc7, 0xd1, 0xb1, 0xdb];
const wide = (text: string) => [...Buffer.from(text, "utf16le")];
const swapped = (text: string) => [...Buffer.from(text, "utf16le").swap16()];

test.each<[string, Uint8Array, string | null, string, string]>([
  ["the header's shift_jis", bytes(SHIFT_JIS), "Shift_JIS", "shift_jis", "日本語"],
  ["the header's windows-1251", bytes(WINDOWS_1251), "cp1251", "windows-1251", "Привет"],
  ["the header's gb18030, four bytes a letter too", bytes(GB18030), "GB18030", "gb18030", "中文𠀀"],
  [
    "a meta tag's euc-kr",
    bytes("<meta charset=euc-kr>", EUC_KR),
    null,
    "euc-kr",
    "<meta charset=euc-kr>한글",
  ],
  [
    "an old meta tag",
    bytes('<META http-equiv="Content-Type" content="text/html; charset=koi8-r">', [0xf0]),
    null,
    "koi8-r",
    "П",
  ],
  [
    "an XML declaration",
    bytes('<?xml version="1.0" encoding="windows-1251"?>', WINDOWS_1251),
    null,
    "windows-1251",
    "Привет",
  ],
  ["a mark before the header", bytes([0xef, 0xbb, 0xbf], [0xc3, 0xa9]), "windows-1251", "utf-8", "é"],
  ["UTF-16 little-endian by its mark", bytes([0xff, 0xfe], wide("héé")), "utf-8", "utf-16le", "héé"],
  ["UTF-16 big-endian by its mark", bytes([0xfe, 0xff], swapped("日本")), null, "utf-16be", "日本"],
  ["UTF-16 XML without a mark", bytes(wide("<?xml?>é")), null, "utf-16le", "<?xml?>é"],
  [
    "the header before the meta tag",
    bytes("<meta charset=utf-8>", WINDOWS_1251),
    "windows-1251",
    "windows-1251",
    "Привет",
  ],
  [
    "the meta tag where the header's name is unknown",
    bytes("<meta charset=windows-1251>", WINDOWS_1251),
    "wtf-9",
    "windows-1251",
    "Привет",
  ],
  ["UTF-8 that a meta tag calls UTF-16", bytes("<meta charset=utf-16>", [0xc3, 0xa9]), null, "utf-8", "é"],
  ["UTF-8 that says nothing", bytes([0xe2, 0x82, 0xac]), null, "utf-8", "€"],
  ["neither said nor UTF-8", bytes([0x80, 0x20, 0x93, 0xe9, 0x94]), null, "windows-1252", "€ “é”"],
  ["latin-1, which means windows-1252", bytes([0x80]), "ISO-8859-1", "windows-1252", "€"],
])("%s", (_name, body, declared, charset, text) => {
  expect(detectCharset(body, declared)).toBe(charset);
  expect(decode(body, declared).endsWith(text)).toBe(true);
});

test("a declaration counts within the first 4 096 bytes, and a mark is not part of the text", () => {
  const meta = "<meta charset=windows-1251>";
  expect(detectCharset(bytes(" ".repeat(3_000), meta, WINDOWS_1251), null)).toBe("windows-1251");
  expect(detectCharset(bytes(" ".repeat(5_000), meta, WINDOWS_1251), null)).toBe("windows-1252");
  expect(decode(bytes([0xef, 0xbb, 0xbf], "a"), null)).toBe("a");
});
