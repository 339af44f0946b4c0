import type { Document, DocumentRepository, SpeakerNames } from "@earmark/core";
import { and, eq } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { pack, packedIn, unpack } from "./packed-json.ts";
import { fenced } from "./run-fence.ts";
import { documents } from "./schema/documents.ts";

const of = (ownerId: string, itemId: string) =>
  and(eq(documents.ownerId, ownerId), eq(documents.itemId, itemId));

/** DocumentRepository on PostgreSQL. */
export const documentRepository = (db: Executor): DocumentRepository => ({
  async find(ownerId, itemId) {
    const [row] = await db
      .select({ document: packedIn(documents.document) })
      .from(documents)
      .where(of(ownerId, itemId));
    return row && ((await unpack(row.document)) as Document);
  },
  async save(run, given) {
    const document = await pack(given);
    await fenced(db, run, (tx) =>
      tx
        .insert(documents)
        .values({ ownerId: run.ownerId, itemId: run.itemId, document })
        .onConflictDoUpdate({ target: [documents.ownerId, documents.itemId], set: { document } }),
    );
  },
  async findSpeakerNames(ownerId, itemId) {
    const [row] = await db
      .select({ names: documents.speakerNames })
      .from(documents)
      .where(of(ownerId, itemId));
    return (row?.names ?? {}) as SpeakerNames;
  },
  async saveSpeakerNames(ownerId, itemId, speakerNames) {
    const where = of(ownerId, itemId);
    const named = await db
      .update(documents)
      .set({ speakerNames })
      .where(where)
      .returning({ itemId: documents.itemId });
    return named.length > 0;
  },
});
