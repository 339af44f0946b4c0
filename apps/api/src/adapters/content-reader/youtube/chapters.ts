import { parseClock } from "@earmark/core";

import { Text } from "./player-response.ts";
import { eachRecord } from "./records.ts";

export interface Chapter {
  title: string;
  startMs: number;
}

const MAX_DESCRIPTION_LINES = 2_000;
const MAX_SHOWN = 2_000;
const CHAPTER = /^(?:macroMarkersListItem|chapter)Renderer$/;
const CLOCK = String.raw`(?:\d{1,2}:)?\d{1,3}:\d{2}`;
const BEFORE = new RegExp(String.raw`^[\W_]{0,4}(${CLOCK})(?!\d)[\s)\]|:.–—-]*(.*)$`, "u");
const AFTER = new RegExp(String.raw`^(.*?)[\s(\[|:.–—-]*(?<![\d:])(${CLOCK})[)\]\s]{0,3}$`, "u");

/** Chapters as a description lists them. By YouTube's own rule: three or more, the first at 0:00, each later than the last. */
export function describedChapters(description: string): Chapter[] {
  const lines = description.slice(0, 100_000).split("\n").slice(0, MAX_DESCRIPTION_LINES);
  const chapters = lines.flatMap((line) => chapterOf(line.trim().slice(0, 300)));
  const start = chapters.findIndex(({ startMs }) => startMs === 0);
  const listed = start === -1 ? [] : rising(chapters.slice(start));
  return listed.length >= 3 ? listed : [];
}

function chapterOf(line: string): Chapter[] {
  const before = BEFORE.exec(line);
  const [clock, title] = before ? [before[1], before[2]] : (AFTER.exec(line)?.slice(1).toReversed() ?? []);
  const startMs = clock === undefined ? undefined : parseClock(clock);
  const named = title?.trim();
  return startMs === undefined || !named ? [] : [{ title: named, startMs }];
}

function rising(chapters: readonly Chapter[]): Chapter[] {
  const fall = chapters.findIndex(({ startMs }, i) => i > 0 && startMs <= (chapters[i - 1]?.startMs ?? 0));
  return chapters.slice(0, fall === -1 ? undefined : fall);
}

/** The chapters that the watch page shows, wherever in its data they are. */
export function shownChapters(data: unknown): Chapter[] {
  const byStart = new Map<number, Chapter>();
  let seen = 0;
  eachRecord(data, (name, record) => {
    if (!CHAPTER.test(name) || ++seen > MAX_SHOWN) return;
    const chapter =
      name === "chapterRenderer"
        ? chapterFrom(record.title, record.timeRangeStartMillis)
        : chapterFrom(record.title, parseClock(Text.safeParse(record.timeDescription).data ?? ""));
    if (chapter && !byStart.has(chapter.startMs)) byStart.set(chapter.startMs, chapter);
  });
  const chapters = [...byStart.values()].toSorted((a, b) => a.startMs - b.startMs);
  return chapters.length >= 2 ? chapters : [];
}

function chapterFrom(text: unknown, startMs: unknown): Chapter | undefined {
  const title = Text.safeParse(text).data?.trim();
  const isTime = typeof startMs === "number" && Number.isInteger(startMs) && startMs >= 0;
  return title && isTime ? { title, startMs } : undefined;
}
