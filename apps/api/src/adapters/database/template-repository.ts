import type { Template, TemplateRepository, TemplateSpec } from "@earmark/core";
import { and, desc, eq, isNotNull, isNull, notInArray, type SQL, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { templates, templateVersions } from "./schema/templates.ts";

const one = (ownerId: string, id: string) => and(eq(templates.ownerId, ownerId), eq(templates.id, id));
const live = (ownerId: string, id: string) => and(one(ownerId, id), isNull(templates.deletedAt));
const heldBy = (ownerId: string) => and(eq(templates.ownerId, ownerId), isNull(templates.deletedAt));
const isNewest = eq(templateVersions.version, templates.version);

/** TemplateRepository on PostgreSQL. */
export const templateRepository = (db: Executor): TemplateRepository => ({
  list: (ownerId) => read(db, and(heldBy(ownerId), isNewest)),
  held: (ownerId) => db.$count(templates, heldBy(ownerId)),
  find: async (ownerId, id) => (await read(db, and(live(ownerId, id), isNewest)))[0],
  findVersion: async (ownerId, id, version) =>
    (await read(db, and(one(ownerId, id), eq(templateVersions.version, version))))[0],
  listVersions: (ownerId, id) => read(db, live(ownerId, id)),
  findShared: async (shareKey) => (await read(db, and(eq(templates.shareKey, shareKey), isNewest)))[0],
  ...versions(db),
  ...sharing(db),
});

/** Versions of templates, newest changed first. */
async function read(db: Executor, where: SQL | undefined): Promise<Template[]> {
  const rows = await db
    .select()
    .from(templates)
    .innerJoin(
      templateVersions,
      and(eq(templateVersions.ownerId, templates.ownerId), eq(templateVersions.templateId, templates.id)),
    )
    .where(where)
    .orderBy(desc(templateVersions.at), desc(templateVersions.version), desc(templates.id));
  return rows.map(({ templates: { id, shareKey, createdAt }, template_versions: { version, spec, at } }) => ({
    ...(spec as TemplateSpec),
    id,
    version,
    builtIn: false,
    shareKey,
    createdAt: createdAt.toISOString(),
    updatedAt: at.toISOString(),
  }));
}

const versions = (db: Executor): Pick<TemplateRepository, "insert" | "addVersion"> => ({
  insert: (ownerId, template, { maxTemplates }) =>
    db.transaction(async (tx) => {
      // One insert of an owner's at a time: each sees what the one before it added.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${ownerId}`}, 0))`);
      const held = await tx.$count(templates, heldBy(ownerId));
      if (held >= maxTemplates) return false;
      const { id, version, builtIn: _, shareKey, createdAt, updatedAt, ...spec } = template;
      await tx.insert(templates).values({ ownerId, id, version, shareKey, createdAt: new Date(createdAt) });
      const at = new Date(updatedAt);
      await tx.insert(templateVersions).values({ ownerId, templateId: id, version, spec, at });
      return true;
    }),
  addVersion: (ownerId, id, { spec, version, maxVersions, at }) =>
    db.transaction(async (tx) => {
      const [held] = await tx
        .select({ version: templates.version })
        .from(templates)
        .where(live(ownerId, id))
        .for("update");
      if (!held) return undefined;
      if (held.version !== version) return "stale";
      if (version >= maxVersions) return "full";
      const next = version + 1;
      await tx.update(templates).set({ version: next }).where(one(ownerId, id));
      await tx.insert(templateVersions).values({ ownerId, templateId: id, version: next, spec, at });
      const [template] = await read(tx, and(one(ownerId, id), isNewest));
      return template && { template };
    }),
});

const sharing = (db: Executor): Pick<TemplateRepository, "share" | "remove"> => ({
  async share(ownerId, id, shareKey) {
    const changed = await db
      .update(templates)
      .set({ shareKey })
      .where(live(ownerId, id))
      .returning({ id: templates.id });
    return changed.length > 0;
  },
  remove: (ownerId, id, { at, maxRemembered }) =>
    db.transaction(async (tx) => {
      const removed = await tx
        .update(templates)
        .set({ deletedAt: at, shareKey: null })
        .where(live(ownerId, id))
        .returning({ id: templates.id });
      if (removed.length === 0) return false;
      const deleted = and(eq(templates.ownerId, ownerId), isNotNull(templates.deletedAt));
      const remembered = tx
        .select({ id: templates.id })
        .from(templates)
        .where(deleted)
        .orderBy(desc(templates.deletedAt), desc(templates.id))
        .limit(maxRemembered);
      await tx.delete(templates).where(and(deleted, notInArray(templates.id, remembered)));
      return true;
    }),
});
