import { type ItemPage, type ItemQuery, searchWords, type TagCount, tagKey } from "@earmark/core";
import { and, arrayContains, desc, eq, isNull, ne, sql } from "drizzle-orm";

import { readCursor, writeCursor } from "./cursor.ts";
import type { Executor } from "./executor.ts";
import { itemColumns, toItem } from "./item-row.ts";
import { items } from "./schema/items.ts";

/** A page of an owner's items. The cursor is the place of the last one, so that pages stay whole when items are added. */
export async function listItemRows(
  db: Executor,
  ownerId: string,
  { q, kind, tag, cursor, limit }: ItemQuery,
): Promise<ItemPage> {
  const after = cursor === undefined ? undefined : readCursor(cursor, "itm_");
  const rows = await db
    .select(itemColumns)
    .from(items)
    .where(
      and(
        eq(items.ownerId, ownerId),
        isNull(items.deletedAt),
        ne(items.status, "merged"),
        kind && eq(items.kind, kind),
        tag === undefined ? undefined : tagged(tag),
        titled(q ?? ""),
        after && sql`(${items.createdAt}, ${items.id}) < (${after.at}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(items.createdAt), desc(items.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(toItem);
  const last = page.at(-1);
  return {
    items: page,
    nextCursor: last && rows.length > limit ? writeCursor(last.createdAt, last.id) : null,
  };
}

/** Of the items with this tag. */
const tagged = (tag: string) => arrayContains(items.tagKeys, [tagKey(tag)]);

/** Words are letters and digits only, so that none can be taken for a part of the query language. */
function titled(q: string) {
  const wanted = searchWords(q);
  if (wanted.length === 0) return undefined;
  return sql`${items.titleWords} @@ ${wanted.map((word) => `'${word}':*`).join(" & ")}::tsquery`;
}

/** How many of the items that are listed have each tag. */
export async function countTags(db: Executor, ownerId: string): Promise<TagCount[]> {
  const each = db
    .select({
      tag: sql<string>`unnest(${items.tags})`.as("tag"),
      key: sql<string>`unnest(${items.tagKeys})`.as("key"),
    })
    .from(items)
    .where(and(eq(items.ownerId, ownerId), isNull(items.deletedAt), ne(items.status, "merged")))
    .as("each");
  const count = sql<number>`count(*)::int`;
  return db
    .select({ tag: sql<string>`min(${each.tag} collate "C")`, items: count })
    .from(each)
    .groupBy(each.key)
    .orderBy(desc(count), sql`${each.key} collate "C"`);
}
