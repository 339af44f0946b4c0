/**
 * Text that any store and any reader can hold: `\n` line ends, no BOM, no control characters (PostgreSQL refuses NUL),
 * no half of a surrogate pair. Linear; loses no visible character.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll(/[\0-\x08\v\f\x0E-\x1F\x7F\uFEFF]/g, "")
    .replaceAll(/\p{Cs}/gu, "\uFFFD");
}

/** One line: every run of white space is one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** A name on one line, without the marks that would turn the text after it around. Empty when nothing can be seen. */
export function cleanName(text: string): string {
  const name = oneLine(cleanText(text).replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, ""));
  return /[^\p{Cf}\p{Z}]/u.test(name) ? name : "";
}

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  lrm: "\u200E",
  rlm: "\u200F",
};

/** The character references captions use: the five of XML, `&nbsp;`, the two marks of WebVTT, and numbers. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10_ff_ff ? cleanText(String.fromCodePoint(code)) : "";
    },
  );
}
