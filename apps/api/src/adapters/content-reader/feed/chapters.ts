import * as z from "zod";

import type { ChapterMark } from "./feed.ts";

/** podcast-namespace chapters: `{version, chapters: [{startTime, title?, toc?}]}`, times in seconds. */
const Chapters = z.object({ chapters: z.array(z.unknown()).max(10_000) });
const Chapter = z.object({
  startTime: z.coerce.number().min(0).max(3_600_000),
  title: z.string().min(1),
  toc: z.boolean().optional(),
});

/** Chapters that are meant to be listed. Entries that can't be read are passed over; a broken file has none. */
export function parseChapters(json: string): ChapterMark[] {
  const file = Chapters.safeParse(parse(json));
  return (file.data?.chapters ?? []).flatMap((entry) => {
    const { data } = Chapter.safeParse(entry);
    return data && data.toc !== false
      ? [{ title: data.title, startMs: Math.round(data.startTime * 1000) }]
      : [];
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
