import type * as z from "zod";

import type { Document } from "../../documents/document.ts";
import type { Sampling } from "../../models/model.ts";
import type { LanguageDetector } from "../../ports/language-detector.ts";
import type { LanguageModel } from "../../ports/language-model.ts";
import type { Template } from "../../templates/template.ts";
import type { StageRequest } from "../../work/run-stage.ts";
import type { Section } from "../section.ts";
import type { Chapter, SummaryDraft } from "../summary.ts";

/** Everything that one summary is written from and with. */
export interface Writing {
  /** Its speakers called by the names that the reader gave them. */
  document: Document;
  /** Tells this text from any other; part of every key in the ledger. */
  documentKey: string;
  /** Where the topics change: parts end there if they can. */
  chapters: readonly Chapter[];
  template: Template;
  /** The language asked for; null: the template's, else that of the content. */
  language: string | null;
  /** Already metered. */
  model: LanguageModel;
  sampling: Sampling;
  /** Fences the content. Nobody who writes content can guess it; the same for one content, for prompt caches' sake. */
  mark: string;
  languages: LanguageDetector;
  signal: AbortSignal;
  /** Calls at once. */
  concurrency: number;
  /** Whether to write what a reader may want to ask next, too; it is when left out. A preview does without. */
  suggestQuestions?: boolean;
  /** The ledger: what was written once is not paid for again. */
  stage<Schema extends z.ZodType>(
    request: StageRequest<Schema>,
    make: () => Promise<z.infer<Schema>>,
  ): Promise<z.infer<Schema>>;
  /** Hears how many parts are read. Their number grows where one has to be read in halves. */
  onParts(done: number, total: number): void | Promise<void>;
  /** Hears what there is of the summary whenever a sentence was finished: never less than before. */
  onDraft(sections: Section[]): void;
}

export interface WrittenDraft extends SummaryDraft {
  /** In how many the content was read. */
  parts: number;
}
