import { parseClock } from "@earmark/core";

import type { Block, ChapterMark } from "./feed.ts";

const MIN_CHAPTERS = 3;
const MAX_TITLE = 200;
const FIRST = /^[[(]?(\d{1,2}(?::\d{2}){1,2})[\])]?\s*[-–—:|.)]{0,2}\s*(\S.*)$/u;
const LAST = /^(.*?\S)\s*[-–—:|(.[]{0,3}\s*[[(]?(\d{1,2}(?::\d{2}){1,2})[\])]?$/u;

/** The list of contents that many publishers write into their notes: three lines or more, each with a time, rising. */
export function chaptersInNotes(notes: readonly Block[], durationMs: number | undefined): ChapterMark[] {
  const marks = notes.flatMap(({ text }) => markIn(text) ?? []);
  const rising = marks.filter(({ startMs }, at) => startMs > (marks[at - 1]?.startMs ?? -1));
  const isList = marks.length >= MIN_CHAPTERS && rising.length === marks.length;
  const end = durationMs || Number.POSITIVE_INFINITY;
  return isList && marks.every(({ startMs }) => startMs < end) ? marks : [];
}

function markIn(line: string): ChapterMark | undefined {
  if (line.length > MAX_TITLE) return undefined;
  const [, time, title] = FIRST.exec(line) ?? [];
  const [, lastTitle, lastTime] = time ? [] : (LAST.exec(line) ?? []);
  const startMs = parseClock(time ?? lastTime ?? "");
  const named = title ?? lastTitle;
  return startMs === undefined || !named ? undefined : { title: named, startMs };
}
