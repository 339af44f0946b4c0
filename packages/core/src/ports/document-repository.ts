import type { Document } from "../documents/document.ts";
import type { Run } from "./item-repository.ts";

/** The document of an item, one each. */
export interface DocumentRepository {
  find(ownerId: string, itemId: string): Promise<Document | undefined>;
  /** Throws StaleRunError. */
  save(run: Run, document: Document): Promise<void>;
}
