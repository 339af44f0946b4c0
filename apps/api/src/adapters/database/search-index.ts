import type { Run, SearchIndex } from "@earmark/core";
import { sql } from "drizzle-orm";

import type { Database } from "./database.ts";
import type { Executor } from "./executor.ts";
import { selectRows } from "./rows.ts";
import { SPEAKER_NAME } from "./search-filters.ts";
import { findItemHits, findPassageRows } from "./search-reading.ts";
import { noVectors, searchVectors } from "./search-vectors.ts";
import { INDEX_VERSION, indexDocument, removeItem, renameSpeakers } from "./search-writing.ts";

/** SearchIndex on PostgreSQL: full text by words and stems, near spellings by trigrams, meanings by vectors. */
export const searchIndex = (db: Executor, { hasVectors }: Pick<Database, "hasVectors">): SearchIndex => ({
  index: (run, document, options) => indexDocument(db, run, document, options),
  nameSpeakers: (ownerId, itemId, names) => renameSpeakers(db, { ownerId, itemId }, names),
  remove: (ownerId, itemId) => removeItem(db, { ownerId, itemId }),
  async findUnindexed({ after, limit }) {
    const behind = after && sql`and (i.owner_id, i.id) > (${after.ownerId}, ${after.itemId})`;
    return selectRows<Run>(
      db,
      sql`
        select i.owner_id as "ownerId", i.id as "itemId", i.run as token from items i
        left join indexed_items x on x.owner_id = i.owner_id and x.item_id = i.id
        where i.status = 'ready' and i.deleted_at is null and x.version is distinct from ${INDEX_VERSION}
          ${behind}
        order by i.owner_id, i.id limit ${limit}`,
    );
  },
  findByWords: (ownerId, query) => searching(db, (tx) => findPassageRows(tx, ownerId, query)),
  findItems: (ownerId, query) => searching(db, (tx) => findItemHits(tx, ownerId, query)),
  async listSpeakers(ownerId, limit) {
    const rows = await selectRows<{ name: string }>(
      db,
      sql`
        select ${SPEAKER_NAME} as name from (
          select owner_id, item_id, speaker, count(*) as passages from passages
          where owner_id = ${ownerId} and speaker is not null group by 1, 2, 3) as p
        join items i on i.owner_id = p.owner_id and i.id = p.item_id
        where i.deleted_at is null and i.status = 'ready'
        group by 1 order by sum(passages) desc, 1 limit ${limit}`,
    );
    return rows.map(({ name }) => name);
  },
  ...(hasVectors ? searchVectors(db) : noVectors),
});

/**
 * Reads under settings that suit a search. The planner takes a LIMIT for a reason to read the whole table until enough is
 * found, and for one of the owner's words that is nearly all of it; and to compile a query takes longer than to run it.
 * Of two words, a fifth of the trigrams in common make them neighbours: two letters exchanged in a word of six leave a
 * quarter.
 */
const searching = <T>(db: Executor, read: (tx: Executor) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
        set_config('pg_trgm.similarity_threshold', '0.2', true)`);
    return read(tx);
  });
