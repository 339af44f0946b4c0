import type { Database } from "./database.ts";
import { openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

/** Opens the server named by `databaseUrl`, or the embedded database in `dataDir`. Throws UnusableDatabaseError. */
export const openDatabase = (settings: {
  dataDir: string;
  databaseUrl: string | undefined;
}): Promise<Database> =>
  settings.databaseUrl ? openPostgres(settings.databaseUrl) : openPglite(settings.dataDir);
