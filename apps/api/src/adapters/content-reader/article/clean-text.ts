/** Characters that show nothing and can hide or reorder what is read: controls, bidi overrides and isolates, invisible formats, tags, halves of pairs. */
const UNSEEN =
  /[\p{Surrogate}\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/gu;
/** Joiners are part of Persian and of emoji, one at a time; with marks they stack a few deep in Tibetan or Sinhala, not by the dozen. */
const JOINER_FLOOD = /([\u200C\u200D])[\u200C\u200D]+/gu;
const MARK_FLOOD = /([\u200C\u200D\p{M}]{4})[\u200C\u200D\p{M}]+/gu;

/** A run of text as it should be read: no unseen characters, white space made single, line breaks of the source gone. */
export function cleanText(text: string): string {
  return readable(text).replace(/\s+/gu, " ").trim();
}

/** Like cleanText, but keeps lines and indentation, for code. */
export function cleanCode(text: string): string {
  const lines = readable(text.replace(/\r\n?/gu, "\n")).split("\n");
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+/u, "")
    .trimEnd();
}

function readable(text: string): string {
  return text.replace(UNSEEN, "").replace(JOINER_FLOOD, "$1").replace(MARK_FLOOD, "$1");
}
