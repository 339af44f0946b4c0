import {
  type ContentKind,
  type ItemHit,
  type ItemHits,
  marksIn,
  mendQuery,
  type Passage,
  type PassageFilters,
  queryWords,
  type Segment,
} from "@earmark/core";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { itemColumns, toItem } from "./item-row.ts";
import { selectRows } from "./rows.ts";
import { items } from "./schema/items.ts";
import { itemFilters, SPEAKER_NAME } from "./search-filters.ts";
import { matcher } from "./search-marks.ts";
import { andAll, candidates, MAX_CANDIDATES, titleQuery } from "./search-query.ts";
import { findTerms, type Term } from "./search-terms.ts";

/** Titles that are looked at. */
const MAX_TITLES = 500;
/** What a title is worth that has the words; a passage comes to less than 1 for each of them. */
const TITLE_SCORE = 2;

export interface Place {
  item_id: string;
  ordinal: number;
  score: number;
}

/** Passages by words, best first. */
export async function findPassageRows(
  db: Executor,
  ownerId: string,
  { text, match, limit, ...filters }: { text: string; match: "all" | "any"; limit: number } & PassageFilters,
): Promise<Passage[]> {
  const { terms } = await findTerms(db, ownerId, queryWords(text, { typing: false }));
  const found = candidates(ownerId, terms, match, filters);
  if (!found) return [];
  const places = await selectRows<Place>(
    db,
    sql`select * from (${found}) as found order by score desc, item_id desc, ordinal limit ${limit}`,
  );
  return readPassages(db, ownerId, places, terms);
}

interface HitRow {
  id: string;
  matches: number;
  top: number[] | null;
  best: number;
  total: number;
  candidates: number;
}

/** Items by words of their passages and titles, best first. */
export async function findItemHits(
  db: Executor,
  ownerId: string,
  query: { text: string; limit: number; offset: number; passages: number } & PassageFilters,
): Promise<ItemHits> {
  const { terms, mended } = await findTerms(db, ownerId, queryWords(query.text, { typing: true }));
  const all = await findHits(db, ownerId, terms, "all", query);
  // The next page of a search that found some by some words has none by all of them either.
  const isPartial = all.length === 0 && terms.length > 1;
  const rows = isPartial ? await findHits(db, ownerId, terms, "any", query) : all;
  return {
    hits: await readHits(db, ownerId, rows, terms),
    total: rows[0]?.total ?? 0,
    isTotalExact: (rows[0]?.candidates ?? 0) < MAX_CANDIDATES,
    match: isPartial && rows.length > 0 ? "some" : "all",
    corrected: mended.size > 0 && rows.length > 0 ? mendQuery(query.text, mended) : null,
  };
}

/** Nothing, where there is nothing to look for. */
const NOWHERE = sql`select null::text as item_id, 0 as ordinal, 0::real as score where false`;

async function findHits(
  db: Executor,
  ownerId: string,
  terms: readonly Term[],
  match: "all" | "any",
  query: { limit: number; offset: number; passages: number } & PassageFilters,
): Promise<HitRow[]> {
  if (terms.length === 0) return [];
  const titles = titleQuery(terms, match);
  const titled = titles && query.speaker === undefined ? inTitles(ownerId, titles, query) : undefined;
  return selectRows<HitRow>(
    db,
    sql`
      with candidate as materialized (${candidates(ownerId, terms, match, query) ?? NOWHERE}),
      found as (
        select item_id, max(score) as best, count(*)::int as matches,
          to_json((array_agg(ordinal order by score desc, ordinal))[1:${query.passages}::int]) as top
        from candidate group by item_id
      ), titled as (${titled ?? sql`select null::text as id where false`}),
      hits as (
        select coalesce(found.item_id, titled.id) as id, coalesce(matches, 0) as matches, top,
          coalesce(best, 0) + 0.1 * ln(1 + coalesce(matches, 0))
            + case when titled.id is null then 0 else ${TITLE_SCORE}::int end as best
        from found full join titled on titled.id = found.item_id
      )
      select *, count(*) over ()::int as total, (select count(*)::int from candidate) as candidates
      from hits order by best desc, id desc limit ${query.limit} offset ${query.offset}`,
  );
}

/** Items whatever their state: what failed or waits has a title as well. */
const inTitles = (ownerId: string, query: string, filters: PassageFilters): SQL => sql`
  select i.id from items i
  where i.owner_id = ${ownerId} and i.title_words @@ ${query}::tsquery and i.deleted_at is null
    and i.status <> 'merged' ${andAll(itemFilters(ownerId, filters))}
  order by i.created_at desc limit ${MAX_TITLES}`;

async function readHits(
  db: Executor,
  ownerId: string,
  rows: readonly HitRow[],
  terms: readonly Term[],
): Promise<ItemHit[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const places = rows.flatMap(({ id, top }) =>
    (top ?? []).map((ordinal, at) => ({ item_id: id, ordinal, score: 1 / (1 + at) })),
  );
  const found = await db
    .select(itemColumns)
    .from(items)
    .where(and(eq(items.ownerId, ownerId), inArray(items.id, ids)));
  const byId = new Map(found.map((row) => [row.id, toItem(row)]));
  const passages = await readPassages(db, ownerId, places, terms);
  return rows.flatMap(({ id, matches }) => {
    const item = byId.get(id);
    return item ? [{ item, passages: passages.filter(({ itemId }) => itemId === id), matches }] : [];
  });
}

interface PassageRow {
  item_id: string;
  ordinal: number;
  title: string;
  kind: ContentKind | null;
  segment: Segment;
  speaker: string | null;
  dictionary: string | null;
}

/** The passages at these places, in their order, with marks. */
export async function readPassages(
  db: Executor,
  ownerId: string,
  places: readonly Place[],
  terms: readonly Term[],
): Promise<Passage[]> {
  if (places.length === 0) return [];
  const wanted = JSON.stringify(places.map(({ item_id, ordinal }) => ({ item_id, ordinal })));
  const rows = await selectRows<PassageRow>(
    db,
    sql`
      select p.item_id, p.ordinal, i.title, i.kind, p.segment, ${SPEAKER_NAME} as speaker, x.dictionary
      from jsonb_to_recordset(${wanted}::text::jsonb) as wanted(item_id text, ordinal int)
      join passages p on p.owner_id = ${ownerId} and p.item_id = wanted.item_id and p.ordinal = wanted.ordinal
      join items i on i.owner_id = p.owner_id and i.id = p.item_id
      left join indexed_items x on x.owner_id = p.owner_id and x.item_id = p.item_id`,
  );
  const isSought = await matcher(db, rows, terms);
  const byPlace = new Map(rows.map((row) => [`${row.item_id} ${row.ordinal}`, row]));
  return places.flatMap(({ item_id, ordinal, score }) => {
    const row = byPlace.get(`${item_id} ${ordinal}`);
    if (!row) return [];
    const { segment, speaker, title, kind, dictionary } = row;
    return [
      {
        itemId: item_id,
        itemTitle: title,
        itemKind: kind,
        segment: speaker === null ? segment : { ...segment, speaker },
        marks: marksIn(segment.text, (word) => isSought(word, dictionary)),
        score,
      },
    ];
  });
}
