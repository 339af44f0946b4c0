import { Document } from "../documents/document.ts";
import type { StoragePorts } from "../ports/index.ts";
import { StaleRunError } from "../ports/item-repository.ts";
import { fakeAccounts, fakeSessions } from "./fake-accounts.ts";
import { fakeApiKeys } from "./fake-api-keys.ts";
import { fakeAudit } from "./fake-audit.ts";
import { fakeBillingEvents } from "./fake-billing-events.ts";
import { fakeChannels } from "./fake-channels.ts";
import { fakeConversations } from "./fake-conversations.ts";
import { fakeCustomers } from "./fake-customers.ts";
import { fakeEvents } from "./fake-events.ts";
import { fakeExports } from "./fake-exports.ts";
import { fakeFeeds } from "./fake-feeds.ts";
import { fakeHoldings } from "./fake-holdings.ts";
import { fakeItems } from "./fake-items.ts";
import { fakeOversight } from "./fake-oversight.ts";
import { fakeProviderKeys } from "./fake-provider-keys.ts";
import { fakeSeats } from "./fake-seats.ts";
import { fakeSpending } from "./fake-spending.ts";
import { fakeSummaries } from "./fake-summaries.ts";
import { fakeTemplates } from "./fake-templates.ts";
import { fakeUploads } from "./fake-uploads.ts";
import { fakeUsage } from "./fake-usage.ts";
import { holdRun, rowKey, rowOf, snapshot, stored, type Tables } from "./tables.ts";

/** The ports that write together, in memory, and the transaction over them. Transactions run one after another. */
export function fakeStorage(tables: Tables, now: () => Date) {
  const { log: events, elapse } = fakeEvents(tables, now);
  const ports: StoragePorts = {
    accounts: fakeAccounts(tables),
    apiKeys: fakeApiKeys(tables),
    audit: fakeAudit(tables),
    billingEvents: fakeBillingEvents(tables),
    channels: fakeChannels(tables),
    conversations: fakeConversations(tables),
    customers: fakeCustomers(tables),
    documents: {
      find: async (ownerId, itemId) =>
        Document.optional().parse(tables.documents.get(rowKey(ownerId, itemId))),
      async save(run, document) {
        rowOf(tables, run);
        tables.documents.set(rowKey(run.ownerId, run.itemId), stored(document));
      },
      findSpeakerNames: async (ownerId, itemId) => tables.speakerNames.get(rowKey(ownerId, itemId)) ?? {},
      async saveSpeakerNames(ownerId, itemId, names) {
        const key = rowKey(ownerId, itemId);
        if (!tables.documents.has(key)) return false;
        tables.speakerNames.set(key, stored(names));
        return true;
      },
    },
    events,
    exports: fakeExports(tables),
    feeds: fakeFeeds(tables),
    holdings: fakeHoldings(tables),
    items: fakeItems(tables),
    jobs: { enqueue: async (job) => void tables.jobs.push(job) },
    oversight: fakeOversight(tables),
    preferences: {
      find: async (ownerId) => tables.preferences.get(ownerId),
      save: async (ownerId, preferences) => void tables.preferences.set(ownerId, stored(preferences)),
    },
    seats: fakeSeats(tables),
    sessions: fakeSessions(tables),
    spending: fakeSpending(tables),
    stages: fakeStages(tables),
    summaries: fakeSummaries(tables),
    providerKeys: fakeProviderKeys(tables),
    templates: fakeTemplates(tables),
    uploads: fakeUploads(tables),
    usage: fakeUsage(tables),
  };

  let last: Promise<unknown> = Promise.resolve();
  const transaction = <T>(work: (tx: StoragePorts) => Promise<T>): Promise<T> => {
    const next = last.then(async () => {
      const undo = snapshot(tables);
      try {
        return await work(ports);
      } catch (error) {
        undo();
        throw error;
      }
    });
    last = next.catch(() => {});
    return next;
  };
  return { ...ports, transaction, elapse };
}

function fakeStages(tables: Tables): StoragePorts["stages"] {
  return {
    async find(scope, key, { notBefore } = {}) {
      const entry = tables.stages.get(rowKey(scope, key));
      return entry && !(notBefore && entry.at < notBefore) ? { output: stored(entry.output) } : undefined;
    },
    async save(run, { scope, key, output, at }) {
      holdRun(tables, run);
      tables.stages.set(rowKey(scope, key), { run, scope, output: stored(output), at });
    },
    async keep({ ownerId, itemId }, { scope, key, output, at }) {
      const row = tables.items.get(rowKey(ownerId, itemId));
      if (!row || row.deletedAt) throw new StaleRunError(`${itemId} is gone`);
      const run = { ownerId, itemId, token: row.run };
      tables.stages.set(rowKey(scope, key), { run, scope, output: stored(output), at });
    },
    async purge(before) {
      const old = [...tables.stages].filter(([, { at }]) => at < before);
      for (const [key] of old) tables.stages.delete(key);
      return old.length;
    },
  };
}
