import type { AuditEntry, AuditPage, AuditQuery } from "../audit/audit-entry.ts";

/** What admins did. Entries are added, and never changed. */
export interface AuditLog {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. Throws DomainError `invalid-input` for a cursor that was never given. */
  list(query: AuditQuery): Promise<AuditPage>;
}
