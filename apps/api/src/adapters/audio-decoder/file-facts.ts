import type { OpenAudio } from "@earmark/core";

const MAX_CHAPTERS = 1_000;
const MAX_CHARS = 300;

interface Section {
  isChapter: boolean;
  values: Map<string, string>;
}

/** Reads ffmpeg's own metadata format: a title, who made it, and the chapters that the publisher marked. */
export function parseFileFacts(text: string): OpenAudio["facts"] {
  const sections = sectionsOf(text);
  const tags = sections[0]?.values;
  const title = tags?.get("title");
  const byline = tags?.get("artist") ?? tags?.get("album_artist") ?? tags?.get("author");
  const chapters = sections.filter(({ isChapter }) => isChapter).flatMap(chapterOf);
  return {
    ...(title && { title }),
    ...(byline && { byline }),
    ...(chapters.length > 0 && { chapters: chapters.toSorted((a, b) => a.startMs - b.startMs) }),
  };
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [{ isChapter: false, values: new Map() }];
  for (const line of logicalLines(text)) {
    if (line.startsWith("[")) {
      if (sections.length > MAX_CHAPTERS) break;
      sections.push({ isChapter: line === "[CHAPTER]", values: new Map() });
      continue;
    }
    const [, key = "", value = ""] = /^((?:[^=\\]|\\.)*)=(.*)$/s.exec(line) ?? [];
    if (key) sections.at(-1)?.values.set(unescape(key).toLowerCase(), clean(unescape(value)));
  }
  return sections;
}

/** A line break within a value stands behind a backslash. */
const logicalLines = (text: string): string[] =>
  (text.match(/(?:[^\\\n]|\\[^])+/g) ?? []).filter((line) => !line.startsWith(";"));

const unescape = (text: string) => text.replace(/\\([^])/g, "$1");
const clean = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, MAX_CHARS);

function chapterOf({ values }: Section): { title: string; startMs: number }[] {
  const [, numerator, denominator] = /^(\d+)\/(\d+)$/.exec(values.get("timebase") ?? "1/1000000000") ?? [];
  const startMs = Math.round((Number(values.get("start")) * Number(numerator) * 1_000) / Number(denominator));
  const title = values.get("title");
  return title && Number.isSafeInteger(startMs) && startMs >= 0 ? [{ title, startMs }] : [];
}
