import { type Column, type SQL, sql } from "drizzle-orm";

import { accounts } from "./schema/accounts.ts";

/** For nobody whose account is suspended, or to be deleted, does anything begin. */
export const ownerStays = (ownerId: Column): SQL =>
  sql`not exists (select 1 from ${accounts} where ${accounts.userId} = ${ownerId}
    and (${accounts.deletionRequestedAt} is not null or ${accounts.suspendedAt} is not null))`;
