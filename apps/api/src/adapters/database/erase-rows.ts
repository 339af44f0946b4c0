import { eq, type SQL, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { selectRows } from "./rows.ts";
import { auditEntries } from "./schema/audit.ts";

/** Rows in one step: others wait for no more than these. */
const A_STEP = 2_000;

/** In place of who was erased. */
const NOBODY = "deleted";

/**
 * What is a person's but says so in another column than `owner_id`. A table that is neither here nor has that column is
 * found by erasure.test.ts, once a use case writes to it.
 */
const elsewhere = (ownerId: string): { table: string; where: SQL }[] => [
  {
    table: "billing_events",
    where: sql`customer_id = (select customer_id from customers where owner_id = ${ownerId})`,
  },
  { table: "seats", where: sql`member_id = ${ownerId}` },
  { table: "spending_totals", where: sql`scope = ${ownerId}` },
  { table: "stage_outputs", where: sql`scope = ${ownerId}` },
  { table: "rate_limits", where: sql`split_part(key, ':', 2) = ${ownerId}` },
  { table: "leases", where: sql`split_part(key, ':', 2) = ${ownerId}` },
  { table: "outbox", where: sql`job ->> 'ownerId' = ${ownerId}` },
  { table: "pgboss.job", where: sql`group_id = ${ownerId} or data ->> 'ownerId' = ${ownerId}` },
];

/** Erases all rows of a person but for the account itself, which the caller ends when everything else is gone. */
export async function eraseRows(db: Executor, ownerId: string): Promise<void> {
  await keepWithoutPerson(db, ownerId);
  for (const { table, where } of elsewhere(ownerId))
    if (await isThere(db, table)) await eraseFrom(db, table, where);
  for (const table of await ownedTables(db)) await eraseFrom(db, table, sql`owner_id = ${ownerId}`);
}

/** That an admin did something stays, and what and when; to whom, and in which words it was reasoned, does not. */
async function keepWithoutPerson(db: Executor, ownerId: string): Promise<void> {
  await db
    .update(auditEntries)
    .set({ ownerId: NOBODY, subject: null, reason: null })
    .where(eq(auditEntries.ownerId, ownerId));
  await db
    .update(auditEntries)
    .set({ adminId: NOBODY, adminEmail: null })
    .where(eq(auditEntries.adminId, ownerId));
}

/**
 * Every table that says whose its rows are, those first that others hang on by the longest chain: so each is emptied in
 * steps, and not in one by the table that it hangs on. A table made tomorrow is among them.
 */
async function ownedTables(db: Executor): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(
    db,
    sql`
      with recursive owned as (
        select c.oid, format('%I.%I', c.relnamespace::regnamespace::text, c.relname) as name
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'owner_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'accounts'
      ), depths as (
        select oid, 0 as depth from owned
        union all
        select f.conrelid, d.depth + 1
        from depths d
        join pg_constraint f on f.confrelid = d.oid and f.contype = 'f' and f.conrelid <> f.confrelid
        where d.depth < 20
      )
      select owned.name from owned join depths using (oid)
      group by owned.name order by max(depths.depth) desc, owned.name`,
  );
  return rows.map(({ name }) => name);
}

async function isThere(db: Executor, table: string): Promise<boolean> {
  const [row] = await selectRows<{ there: boolean }>(
    db,
    sql`select to_regclass(${table}) is not null as there`,
  );
  return row?.there ?? false;
}

async function eraseFrom(db: Executor, table: string, where: SQL): Promise<void> {
  const from = sql.raw(table);
  for (;;) {
    const gone = await selectRows(
      db,
      sql`
        delete from ${from} where (tableoid, ctid) in
          (select tableoid, ctid from ${from} where ${where} limit ${A_STEP})
        returning 1`,
    );
    if (gone.length < A_STEP) return;
  }
}
