import { readText, type Recording } from "@earmark/core";

import type { VideoFacts } from "./player.ts";

const MAX_NOTES_CHARS = 20_000;

/** A video whose sound the downloader gets. What its publisher wrote about it goes along. */
export function recordingOf(url: string, { description, ...known }: VideoFacts): Recording {
  const facts = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return {
    media: { at: "downloader", url },
    kind: "video",
    facts: { ...facts, url, site: "YouTube" },
    notes: notesOf(description?.slice(0, MAX_NOTES_CHARS) ?? ""),
  };
}

function notesOf(description: string): Recording["notes"] {
  if (!/[\p{L}\p{N}]/u.test(description)) return [];
  return readText(description, {}).segments.map(({ id: _, ...segment }) => segment);
}
