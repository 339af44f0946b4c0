import type { Document } from "../documents/document.ts";
import type { SpeakerNames } from "../transcripts/speaker-names.ts";
import type { Run } from "./item-repository.ts";

/** The document of an item, one each. */
export interface DocumentRepository {
  find(ownerId: string, itemId: string): Promise<Document | undefined>;
  /** Throws StaleRunError. What speakers are called stays. */
  save(run: Run, document: Document): Promise<void>;
  /** What the owner calls the speakers, by the document's own labels. Empty when they were never named. */
  findSpeakerNames(ownerId: string, itemId: string): Promise<SpeakerNames>;
  /** Replaces all of them; false when there is no document. */
  saveSpeakerNames(ownerId: string, itemId: string, names: SpeakerNames): Promise<boolean>;
}
