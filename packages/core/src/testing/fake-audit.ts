import type { AuditLog } from "../ports/audit-log.ts";
import { pageOf } from "./page-of.ts";
import { stored, type Tables } from "./tables.ts";

/** AuditLog in memory. */
export const fakeAudit = (tables: Tables): AuditLog => ({
  record: async (entry) => void (tables.audit = [...tables.audit, stored(entry)]),
  async list({ ownerId, ...query }) {
    const found = tables.audit.filter((entry) => ownerId === undefined || entry.ownerId === ownerId);
    const { page, nextCursor } = pageOf(found, ({ at, id }) => `${at} ${id}`, query);
    return { entries: stored(page), nextCursor };
  },
});
