import type { ItemKey, Passage, PassageFilters, SearchIndex } from "@earmark/core";
import { type SQL, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { selectRows } from "./rows.ts";
import { passageFilters } from "./search-filters.ts";
import { andAll, ofItems } from "./search-query.ts";
import { type Place, readPassages } from "./search-reading.ts";

/** So many times more than wanted are compared in full: the signs alone leave near ones in a wrong order. */
const DEPTH = 6;

/**
 * Makes room for vectors where the server has pgvector; answers whether there is. No migration does: a database without
 * it must work as well. Each vector is kept twice: its signs to look through all of an owner's, and the whole of it, out
 * of the way, to compare the few that come near.
 */
export async function prepareVectors(db: Executor): Promise<boolean> {
  const offered = await selectRows(db, sql`select 1 from pg_available_extensions where name = 'vector'`);
  if (offered.length === 0) return false;
  try {
    await db.execute(sql`create extension if not exists vector`);
  } catch {
    // There, but not for this user. Whoever runs the server can make it.
    return false;
  }
  for (const statement of TABLES) await db.execute(statement);
  return true;
}

const TABLES: SQL[] = [
  sql`
    create table if not exists passage_vectors (
      owner_id text not null, item_id text not null, ordinal integer not null, model text not null,
      signs varbit not null, vector halfvec not null,
      primary key (owner_id, item_id, ordinal, model),
      foreign key (owner_id, item_id, ordinal) references passages on delete cascade
    ) with (toast_tuple_target = 128)`,
  sql`alter table passage_vectors alter column vector set storage external`,
  sql`
    create table if not exists embedded_items (
      owner_id text not null, item_id text not null, model text not null,
      primary key (owner_id, item_id, model),
      foreign key (owner_id, item_id) references indexed_items on delete cascade
    )`,
];

type Vectors = Pick<
  SearchIndex,
  "takesVectors" | "findUnembedded" | "withoutVectors" | "saveVectors" | "finishVectors" | "findByVector"
>;

/** The part of SearchIndex that has no room for vectors. */
export const noVectors: Vectors = {
  takesVectors: false,
  findUnembedded: async () => [],
  withoutVectors: async () => [],
  saveVectors: async () => {},
  finishVectors: async () => {},
  findByVector: async () => [],
};

/** The part of SearchIndex that keeps vectors. */
export const searchVectors = (db: Executor): Vectors => ({
  takesVectors: true,
  findUnembedded: (model, { after, limit }) =>
    selectRows<ItemKey>(
      db,
      sql`
        select x.owner_id as "ownerId", x.item_id as "itemId" from indexed_items x
        join items i on i.owner_id = x.owner_id and i.id = x.item_id and i.status = 'ready' and i.deleted_at is null
        where not exists (
          select from embedded_items e
          where e.owner_id = x.owner_id and e.item_id = x.item_id and e.model = ${model})
        ${after && sql`and (x.owner_id, x.item_id) > (${after.ownerId}, ${after.itemId})`}
        order by x.owner_id, x.item_id limit ${limit}`,
    ),
  withoutVectors: (ownerId, itemId, model, limit) =>
    selectRows<{ id: string; text: string }>(
      db,
      sql`
        select p.segment ->> 'id' as id, p.segment ->> 'text' as text from passages p
        where p.owner_id = ${ownerId} and p.item_id = ${itemId} and not exists (
          select from passage_vectors v where v.owner_id = p.owner_id and v.item_id = p.item_id
            and v.ordinal = p.ordinal and v.model = ${model})
        order by p.ordinal limit ${limit}`,
    ),
  saveVectors: saveVectors(db),
  async finishVectors(ownerId, itemId, model) {
    await db.execute(sql`
      insert into embedded_items (owner_id, item_id, model)
      select owner_id, item_id, ${model} from indexed_items where owner_id = ${ownerId} and item_id = ${itemId}
      on conflict do nothing`);
  },
  findByVector: (ownerId, query) => findByVector(db, ownerId, query),
});

const saveVectors =
  (db: Executor): Vectors["saveVectors"] =>
  async (ownerId, itemId, model, vectors) => {
    const given = vectors.map(({ segmentId, vector }) => ({
      id: segmentId,
      signs: signsOf(vector),
      vector: JSON.stringify(vector),
    }));
    await db.execute(sql`
      insert into passage_vectors (owner_id, item_id, ordinal, model, signs, vector)
      select p.owner_id, p.item_id, p.ordinal, ${model}, given.signs::varbit, given.vector::halfvec
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as given(id text, signs text, vector text)
      join passages p on p.owner_id = ${ownerId} and p.item_id = ${itemId} and p.segment ->> 'id' = given.id
      on conflict do nothing`);
  };

/** A one for each number above zero: vectors of like meaning agree in most of them. */
const signsOf = (vector: readonly number[]): string =>
  vector.map((value) => (value > 0 ? "1" : "0")).join("");

async function findByVector(
  db: Executor,
  ownerId: string,
  {
    model,
    vector,
    limit,
    ...filters
  }: { model: string; vector: readonly number[]; limit: number } & PassageFilters,
): Promise<Passage[]> {
  const ofPassage = passageFilters(filters);
  const places = await selectRows<Place>(
    db,
    sql`
      select item_id, ordinal, 1 - (vector <=> ${JSON.stringify(vector)}::halfvec) as score from (
        select v.item_id, v.ordinal, v.vector from passage_vectors v
        where v.owner_id = ${ownerId} and v.model = ${model}
          and ${ofItems(sql`v.item_id`, ownerId, filters)}
          ${ofPassage.length > 0 ? existsPassage(ofPassage) : sql``}
        order by v.signs <~> ${signsOf(vector)}::varbit limit ${limit * DEPTH}) as near
      order by score desc limit ${limit}`,
  );
  return readPassages(db, ownerId, places, []);
}

const existsPassage = (conditions: readonly SQL[]): SQL => sql`
  and exists (select from passages p where p.owner_id = v.owner_id and p.item_id = v.item_id
    and p.ordinal = v.ordinal ${andAll(conditions)})`;
