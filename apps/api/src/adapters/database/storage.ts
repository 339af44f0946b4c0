import type { JobQueue, Ports, StoragePorts } from "@earmark/core";

import { accountRepository } from "./account-repository.ts";
import { apiKeyRepository } from "./api-key-repository.ts";
import { auditLog } from "./audit-log.ts";
import { billingEventRepository } from "./billing-event-repository.ts";
import { channelRepository } from "./channel-repository.ts";
import { conversationRepository } from "./conversation-repository.ts";
import { customerRepository } from "./customer-repository.ts";
import type { Database } from "./database.ts";
import { documentRepository } from "./document-repository.ts";
import { eventLog } from "./event-log.ts";
import type { EventWaiters } from "./event-waiters.ts";
import type { Executor } from "./executor.ts";
import { exportRepository } from "./export-repository.ts";
import { feedRepository } from "./feed-repository.ts";
import { holdings } from "./holdings.ts";
import { idempotencyStore } from "./idempotency-store.ts";
import { itemRepository } from "./item-repository.ts";
import { oversight } from "./oversight.ts";
import { preferencesRepository } from "./preferences-repository.ts";
import { providerKeyRepository } from "./provider-key-repository.ts";
import { rateLimiter } from "./rate-limiter.ts";
import { searchIndex } from "./search-index.ts";
import { seatRepository } from "./seat-repository.ts";
import { sessionRepository } from "./session-repository.ts";
import { spendingLedger } from "./spending-ledger.ts";
import { stageLedger } from "./stage-ledger.ts";
import { summaryRepository } from "./summary-repository.ts";
import { templateRepository } from "./template-repository.ts";
import { uploadRepository } from "./upload-repository.ts";
import { usageLedger } from "./usage-ledger.ts";

type Stores = StoragePorts & Pick<Ports, "idempotency" | "rates" | "search" | "transaction">;

/** A queue that writes where the rest is written, and may want to know when that is committed. */
export interface JobsHere extends JobQueue {
  committed?(): Promise<void>;
}

/** All that is kept in the database. `jobsOn` makes a queue that writes where the rest is written. */
export function storage(
  { db, hasVectors }: Pick<Database, "db" | "hasVectors">,
  waiters: EventWaiters,
  jobsOn: (db: Executor) => JobsHere,
): Stores {
  const on = (executor: Executor, jobs = jobsOn(executor)): StoragePorts => ({
    ...storesOn(executor, waiters),
    jobs,
  });
  return {
    ...on(db),
    idempotency: idempotencyStore(db),
    rates: rateLimiter(db),
    search: searchIndex(db, { hasVectors }),
    async transaction(work) {
      let jobs: JobsHere | undefined;
      const result = await db.transaction((tx) => work(on(tx, (jobs = jobsOn(tx)))));
      await jobs?.committed?.();
      return result;
    },
  };
}

const storesOn = (executor: Executor, waiters: EventWaiters): Omit<StoragePorts, "jobs"> => ({
  accounts: accountRepository(executor),
  apiKeys: apiKeyRepository(executor),
  audit: auditLog(executor),
  billingEvents: billingEventRepository(executor),
  channels: channelRepository(executor),
  conversations: conversationRepository(executor),
  customers: customerRepository(executor),
  documents: documentRepository(executor),
  events: eventLog(executor, waiters),
  exports: exportRepository(executor),
  feeds: feedRepository(executor),
  holdings: holdings(executor),
  items: itemRepository(executor),
  oversight: oversight(executor),
  preferences: preferencesRepository(executor),
  seats: seatRepository(executor),
  sessions: sessionRepository(executor),
  spending: spendingLedger(executor),
  providerKeys: providerKeyRepository(executor),
  stages: stageLedger(executor),
  summaries: summaryRepository(executor),
  templates: templateRepository(executor),
  uploads: uploadRepository(executor),
  usage: usageLedger(executor),
});
