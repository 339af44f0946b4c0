import type { Context } from "../context.ts";
import type { AuditPage, AuditQuery } from "./audit-entry.ts";

/** Lists what admins did, newest first. */
export const listAudit = ({ audit }: Context<"audit">, query: AuditQuery): Promise<AuditPage> =>
  audit.list(query);
