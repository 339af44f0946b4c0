import type { Document, DocumentRepository } from "@earmark/core";
import { and, eq } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { fenced } from "./run-fence.ts";
import { documents } from "./schema/documents.ts";

/** DocumentRepository on PostgreSQL. */
export const documentRepository = (db: Executor): DocumentRepository => ({
  async find(ownerId, itemId) {
    const where = and(eq(documents.ownerId, ownerId), eq(documents.itemId, itemId));
    const [row] = await db.select({ document: documents.document }).from(documents).where(where);
    return row?.document as Document | undefined;
  },
  save: (run, document) =>
    fenced(db, run, (tx) =>
      tx
        .insert(documents)
        .values({ ownerId: run.ownerId, itemId: run.itemId, document })
        .onConflictDoUpdate({ target: [documents.ownerId, documents.itemId], set: { document } }),
    ),
});
