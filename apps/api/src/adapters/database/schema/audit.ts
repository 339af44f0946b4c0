import type { AuditEntry } from "@earmark/core";
import { index, pgTable, text } from "drizzle-orm/pg-core";

import { moment, plainText } from "../columns.ts";

/**
 * What admins did. `subject_owner` is whose it was: no owner's row, for it outlives them, as the proof of what was done.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: text("id").primaryKey(),
    at: moment("at").notNull(),
    adminId: text("admin_id").notNull(),
    adminEmail: plainText("admin_email"),
    action: text("action").$type<AuditEntry["action"]>().notNull(),
    ownerId: text("subject_owner").notNull(),
    subject: text("subject"),
    reason: plainText("reason"),
  },
  (t) => [index("audit_entries_at").on(t.at, t.id), index("audit_entries_owner").on(t.ownerId, t.at, t.id)],
);
