import type * as z from "zod";

import type { Document, Segment } from "../documents/document.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import type { StageRequest } from "../work/run-stage.ts";
import type { SummaryDraft } from "./summary.ts";

/**
 * When a model may be asked whether a sentence follows from what it cites. In the source's own language its word can
 * only lower a verdict; a number or a name that is not there stays not there whatever it says.
 */
export type Judging = "off" | "across-languages" | "always";

/** Lets others have the thread for a moment. Does nothing by itself: this package has no clock. */
export type Pause = () => Promise<void>;

/** What a check may ask for help. All of it may be missing: then it compares words, and says so of what it cannot. */
export interface Helpers {
  /** Already metered. Writes what is not supported once more, and compares across languages. */
  model?: LanguageModel | undefined;
  embedder?: Embedder | undefined;
  /** "across-languages" when left out. */
  judging?: Judging | undefined;
  /** Fences what is not ours in a prompt. */
  mark: string;
  signal: AbortSignal;
  /** Called every few milliseconds; reading a long document takes a second. Nobody else comes in between when left out. */
  pause?: Pause | undefined;
}

/** How checks are made on an installation, whatever is checked. */
export type CheckOptions = Pick<Helpers, "judging" | "pause">;

export interface Checking extends Helpers {
  document: Document;
  draft: SummaryDraft;
  /** In which the draft is written. BCP 47. */
  language: string;
  /** The ledger: what a model said once is not paid for again. */
  stage<Schema extends z.ZodType>(
    request: StageRequest<Schema>,
    make: () => Promise<z.infer<Schema>>,
  ): Promise<z.infer<Schema>>;
}

/** What sentences may rest on. An id may name more than a segment (`itm_1:s4`): it is only ever compared. */
export interface Passage extends Pick<Segment, "id" | "text"> {
  speaker?: string | undefined;
  /** BCP 47; that of the sentences when left out. */
  language?: string | undefined;
  /** Says who or what the passage is about where it does not say so itself: title, heading, byline. */
  about?: string | undefined;
}

export const noPause: Pause = () => Promise.resolve();
