import type { Document } from "../documents/document.ts";
import type { Chapter, SummaryDraft } from "../summaries/summary.ts";

/** Cuts a document into chapters and drafts its summary. It may cite nothing but segment ids of the document. */
export interface Summarizer {
  readonly engine: string;
  /** Part of the cache key: grows when the same document would come out differently. */
  readonly version: string;
  chapters(document: Document, options: { signal: AbortSignal }): Promise<Chapter[]>;
  summarize(document: Document, chapters: Chapter[], options: { signal: AbortSignal }): Promise<SummaryDraft>;
}
