import postgres from "postgres";

import { openPostgres } from "../../apps/api/src/adapters/database/postgres.ts";

// The tables of Earmark, and those that the usual stack has in its place.
const url = process.env["DATABASE_URL"] ?? "";
const database = await openPostgres(url);
await database.close();
const sql = postgres(url, { max: 1, onnotice: () => {} });
await sql`create table if not exists usual_accounts (id text primary key, plan text not null)`;
await sql`create table if not exists usual_items (
  id text primary key, owner_id text not null, source jsonb not null, created_at timestamptz not null default now())`;
await sql.end();
