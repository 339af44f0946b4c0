import { sql } from "drizzle-orm";

/** The moment so many milliseconds from now, by the database's clock, which is the same for all who ask. */
export const inMs = (ms: number) =>
  sql`clock_timestamp() + make_interval(secs => ${ms / 1_000}::double precision)`;
