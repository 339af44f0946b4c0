import type { Writing } from "./writing.ts";

const SAMPLE_CHARS = 5_000;

/**
 * The language to write in: the one asked for, else the template's, else that of the content, as its source says or as
 * can be told from it. Undefined when nobody knows.
 */
export function languageToWrite({
  language,
  template,
  document,
  languages,
}: Pick<Writing, "language" | "template" | "document" | "languages">): string | undefined {
  const wanted = language ?? template.language ?? document.language;
  if (wanted !== "und") return wanted;
  let sample = "";
  for (const { text } of document.segments) if (sample.length < SAMPLE_CHARS) sample += `${text}\n`;
  return languages.detect(sample.slice(0, SAMPLE_CHARS))?.language;
}
