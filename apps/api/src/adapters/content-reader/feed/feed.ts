/** A feed as far as Earmark reads it. Plain data, so that it can cross to and from the isolate; addresses are absolute. */
export type Feed = {
  title?: string | undefined;
  language?: string | undefined;
  image?: string | undefined;
  episodes: Episode[];
};

export type Episode = {
  guid?: string | undefined;
  title?: string | undefined;
  link?: string | undefined;
  publishedAt?: string | undefined;
  byline?: string | undefined;
  image?: string | undefined;
  durationMs?: number | undefined;
  /** Hostile HTML or plain text; only ever shown as the text in it. */
  notes?: string | undefined;
  audio: string[];
  transcripts: TranscriptLink[];
  chaptersUrl?: string | undefined;
  chapters: ChapterMark[];
};

export type TranscriptLink = { url: string; type: string; language?: string | undefined };
export type ChapterMark = { title: string; startMs: number };
