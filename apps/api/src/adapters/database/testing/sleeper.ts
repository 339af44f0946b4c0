// A function as a process of its own: asks its database when it is told to. Run by sleeping-postgres.test.ts, which
// freezes it in between.
import { sql } from "drizzle-orm";

import { selectRows } from "../rows.ts";
import { openSleepingPostgres } from "../sleeping-postgres.ts";

const [url = "", staleMs = "0"] = process.argv.slice(2);
const { db } = openSleepingPostgres(url, Number(staleMs));

/** Several at once, and a transaction, as a request does. Answers the sessions that were used. */
async function ask(): Promise<unknown[]> {
  const session = sql`select pg_backend_pid() as pid, now() as at`;
  const rows = await Promise.all([
    selectRows<{ pid: number; at: unknown }>(db, session),
    selectRows<{ pid: number; at: unknown }>(db, session),
    db.transaction((tx) => selectRows<{ pid: number; at: unknown }>(tx, session)),
  ]);
  return rows.flat().map(({ pid, at }) => ({ pid, at: typeof at }));
}

process.on("message", () => {
  ask().then(
    (sessions) => process.send?.({ sessions }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ sessions: [] });
