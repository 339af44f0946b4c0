import { sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";

/** As long as the server lets a transaction be idle (postgres.ts). */
const GRACE_SECONDS = 10;

/**
 * Ends sessions that stopped in the middle of a question within a transaction, as a process does that freezes between
 * sending a query and its parameters. The server takes that for work, so that no timeout of its own ends it, and whoever
 * takes the job over would wait for its rows. Only sessions of our own user are seen, and of this database.
 */
export const endHalfAsked = (session: Executor, graceSeconds = GRACE_SECONDS) =>
  session.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
      and state = 'active' and wait_event_type = 'Client' and wait_event = 'ClientRead'
      and state_change < now() - make_interval(secs => ${graceSeconds})`);
