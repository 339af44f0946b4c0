import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** A pool of connections or an open transaction, on either kind of PostgreSQL. */
export type Executor = PgDatabase<PgQueryResultHKT>;
