import type { AuditLog } from "@earmark/core";
import { and, desc, eq, sql } from "drizzle-orm";

import { readCursor, writeCursor } from "./cursor.ts";
import type { Executor } from "./executor.ts";
import { auditEntries } from "./schema/audit.ts";

/** AuditLog on PostgreSQL. */
export const auditLog = (db: Executor): AuditLog => ({
  async record({ at, ...entry }) {
    await db.insert(auditEntries).values({ ...entry, at: new Date(at) });
  },
  async list({ ownerId, cursor, limit }) {
    const after = cursor === undefined ? undefined : readCursor(cursor, "aud_");
    const rows = await db
      .select()
      .from(auditEntries)
      .where(
        and(
          ownerId === undefined ? undefined : eq(auditEntries.ownerId, ownerId),
          after && sql`(${auditEntries.at}, ${auditEntries.id}) < (${after.at}::timestamptz, ${after.id})`,
        ),
      )
      .orderBy(desc(auditEntries.at), desc(auditEntries.id))
      .limit(limit + 1);
    const entries = rows.slice(0, limit).map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
    const last = entries.at(-1);
    return { entries, nextCursor: last && rows.length > limit ? writeCursor(last.at, last.id) : null };
  },
});
