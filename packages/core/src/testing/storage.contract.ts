import { describe } from "vitest";

import { accountEndingContract } from "./account-ending.contract.ts";
import { accountRepositoryContract } from "./account-repository.contract.ts";
import { apiKeyRepositoryContract } from "./api-key-repository.contract.ts";
import { auditLogContract } from "./audit-log.contract.ts";
import { billingEventRepositoryContract } from "./billing-event-repository.contract.ts";
import { conversationRepositoryContract } from "./conversation-repository.contract.ts";
import { customerRepositoryContract } from "./customer-repository.contract.ts";
import { eventLogContract } from "./event-log.contract.ts";
import { exportRepositoryContract } from "./export-repository.contract.ts";
import { channelRepositoryContract } from "./feed-channels.contract.ts";
import { feedRepositoryContract } from "./feed-repository.contract.ts";
import { idempotencyStoreContract, rateLimiterContract } from "./guards.contract.ts";
import { itemRepositoryContract } from "./item-repository.contract.ts";
import { itemRunContract } from "./item-run.contract.ts";
import { oversightContract } from "./oversight.contract.ts";
import { preferencesRepositoryContract } from "./preferences-repository.contract.ts";
import { providerKeyRepositoryContract } from "./provider-key-repository.contract.ts";
import { searchIndexContract } from "./search-index.contract.ts";
import { searchKeepingContract } from "./search-keeping.contract.ts";
import { seatRepositoryContract } from "./seat-repository.contract.ts";
import { sessionRepositoryContract } from "./session-repository.contract.ts";
import { settlingPlansContract } from "./settling-plans.contract.ts";
import { spendingLedgerContract } from "./spending-ledger.contract.ts";
import type { OpenStores } from "./stores.ts";
import { summaryRepositoryContract } from "./summary-repository.contract.ts";
import { templateRepositoryContract } from "./template-repository.contract.ts";
import { uploadRepositoryContract } from "./upload-repository.contract.ts";
import { usageHistoriesContract } from "./usage-histories.contract.ts";
import { usageLedgerContract } from "./usage-ledger.contract.ts";
import { workStoreContract } from "./work-store.contract.ts";

/** Everything a store must do. Fakes pass it too, so that tests of use cases can trust them. */
export function storageContract(open: OpenStores, options: { neverMs: number; histories: number }) {
  describe("AccountRepository", () => accountRepositoryContract(open));
  describe("SessionRepository", () => sessionRepositoryContract(open));
  describe("the end of accounts", () => accountEndingContract(open));
  describe("ExportRepository", () => exportRepositoryContract(open));
  describe("ApiKeyRepository", () => apiKeyRepositoryContract(open));
  describe("AuditLog", () => auditLogContract(open));
  describe("Oversight", () => oversightContract(open));
  describe("ItemRepository", () => itemRepositoryContract(open));
  describe("runs", () => itemRunContract(open));
  describe("results of the work", () => workStoreContract(open));
  describe("SummaryRepository", () => summaryRepositoryContract(open));
  describe("SpendingLedger", () => spendingLedgerContract(open));
  describe("UsageLedger", () => {
    usageLedgerContract(open);
    usageHistoriesContract(open, options);
  });
  describe("CustomerRepository", () => customerRepositoryContract(open));
  describe("BillingEventRepository", () => billingEventRepositoryContract(open));
  describe("SeatRepository", () => seatRepositoryContract(open));
  describe("plans of several people", () => settlingPlansContract(open));
  describe("PreferencesRepository", () => preferencesRepositoryContract(open));
  describe("UploadRepository", () => uploadRepositoryContract(open));
  describe("ConversationRepository", () => conversationRepositoryContract(open));
  describe("EventLog", () => eventLogContract(open, options));
  describe("SearchIndex", () => {
    searchIndexContract(open);
    searchKeepingContract(open);
  });
  describe("FeedRepository", () => feedRepositoryContract(open));
  describe("ChannelRepository", () => channelRepositoryContract(open));
  describe("TemplateRepository", () => templateRepositoryContract(open));
  describe("ProviderKeyRepository", () => providerKeyRepositoryContract(open));
  describe("RateLimiter", () => rateLimiterContract(open));
  describe("IdempotencyStore", () => idempotencyStoreContract(open));
}
