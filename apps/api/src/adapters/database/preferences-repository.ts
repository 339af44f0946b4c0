import { type PreferencesRepository, Preferences } from "@earmark/core";
import { eq } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { preferences as table } from "./schema/preferences.ts";

/** PreferencesRepository on PostgreSQL. */
export const preferencesRepository = (db: Executor): PreferencesRepository => ({
  async find(ownerId) {
    const [row] = await db.select().from(table).where(eq(table.ownerId, ownerId));
    return row && Preferences.parse(row.preferences);
  },
  async save(ownerId, preferences) {
    await db
      .insert(table)
      .values({ ownerId, preferences })
      .onConflictDoUpdate({ target: table.ownerId, set: { preferences } });
  },
});
