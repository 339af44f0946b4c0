import type { TemplateSpec } from "@earmark/core";
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { json, moment } from "../columns.ts";

/** What people made of their own. `version` is the newest; a deleted one is kept for the summaries made with it. */
export const templates = pgTable(
  "templates",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    version: integer("version").notNull(),
    shareKey: text("share_key"),
    createdAt: moment("created_at").notNull(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    uniqueIndex("templates_share_key")
      .on(t.shareKey)
      .where(sql`${t.shareKey} is not null`),
    index("templates_deleted")
      .on(t.ownerId, t.deletedAt)
      .where(sql`${t.deletedAt} is not null`),
  ],
);

/** Every version of each. Rows are written once and never changed. */
export const templateVersions = pgTable(
  "template_versions",
  {
    ownerId: text("owner_id").notNull(),
    templateId: text("template_id").notNull(),
    version: integer("version").notNull(),
    spec: json("spec").$type<TemplateSpec>().notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.templateId, t.version] }),
    foreignKey({
      columns: [t.ownerId, t.templateId],
      foreignColumns: [templates.ownerId, templates.id],
    }).onDelete("cascade"),
  ],
);
