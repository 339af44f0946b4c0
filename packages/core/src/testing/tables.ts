import type { StoredAccount } from "../account/account.ts";
import type { StoredSession } from "../account/session.ts";
import type { StoredApiKey } from "../api-keys/api-key.ts";
import type { AuditEntry } from "../audit/audit-entry.ts";
import type { Document } from "../documents/document.ts";
import type { StoredExport } from "../exports/export.ts";
import type { StoredEntry } from "../feeds/channel.ts";
import type { StoredBillingEvent } from "../ports/billing-event-repository.ts";
import type { StoredCustomer } from "../ports/customer-repository.ts";
import { StaleRunError, type Run } from "../ports/item-repository.ts";
import type { Job } from "../ports/job-queue.ts";
import type { SealedKey } from "../ports/provider-key-repository.ts";
import type { StoredSeat } from "../ports/seat-repository.ts";
import type { Preferences } from "../preferences/preferences.ts";
import type { RecordedEvent } from "../progress/item-event.ts";
import type { Conversation, Question } from "../questions/question.ts";
import type { SpeakerNames } from "../transcripts/speaker-names.ts";
import type {
  ChannelRow,
  FollowRow,
  ItemRow,
  KeptClaim,
  Owned,
  SpendingRow,
  SummaryRow,
  TemplateRow,
  UploadRow,
  UsageRow,
} from "./rows.ts";

export type {
  ChannelRow,
  FollowRow,
  ItemRow,
  Owned,
  SpendingRow,
  SummaryRow,
  TemplateRow,
  UploadRow,
  UsageRow,
} from "./rows.ts";

/** What the fakes keep. Rows are replaced, never changed in place, so that a shallow copy is a snapshot. */
export interface Tables {
  accounts: Map<string, StoredAccount>;
  apiKeys: Map<string, StoredApiKey>;
  audit: AuditEntry[];
  billingEvents: Map<string, StoredBillingEvent>;
  channels: Map<string, ChannelRow>;
  channelEntries: Map<string, { channelId: string; entry: StoredEntry }>;
  claims: Map<string, KeptClaim>;
  /** `asked` is the last ticket given out, `kept` that of the answer that is kept. */
  customers: Map<string, StoredCustomer & { checkoutAt: Date; asked: number; kept: number }>;
  /** Who left, by what names nobody. */
  departed: Map<string, Date>;
  conversations: Map<string, Owned<Conversation>>;
  documents: Map<string, unknown>;
  events: Map<string, { recorded: RecordedEvent; at: Date; slot: string | undefined }[]>;
  exports: Map<string, { ownerId: string; export: StoredExport; run: number }>;
  follows: Map<string, FollowRow>;
  items: Map<string, ItemRow>;
  jobs: Job[];
  passages: Map<string, { document: Document; names: SpeakerNames }>;
  preferences: Map<string, Preferences>;
  sessions: Map<string, { ownerId: string; session: StoredSession }>;
  speakerNames: Map<string, Record<string, string>>;
  spending: Map<string, SpendingRow>;
  questions: Map<string, Owned<Question>>;
  rates: Map<string, { windowStart: number; count: number }>;
  seats: Map<string, StoredSeat>;
  stages: Map<string, { run: Run; scope: string; output: unknown; at: Date }>;
  summaries: Map<string, SummaryRow>;
  providerKeys: Map<string, { ownerId: string; key: SealedKey }>;
  templates: Map<string, TemplateRow>;
  uploads: Map<string, UploadRow>;
  usage: Map<string, UsageRow>;
  usageSums: Map<string, number>;
  vectors: Map<string, number[]>;
}

export const newTables = (): Tables => ({
  accounts: new Map(),
  apiKeys: new Map(),
  audit: [],
  billingEvents: new Map(),
  channels: new Map(),
  channelEntries: new Map(),
  claims: new Map(),
  customers: new Map(),
  departed: new Map(),
  conversations: new Map(),
  documents: new Map(),
  events: new Map(),
  exports: new Map(),
  follows: new Map(),
  items: new Map(),
  jobs: [],
  passages: new Map(),
  preferences: new Map(),
  sessions: new Map(),
  speakerNames: new Map(),
  spending: new Map(),
  questions: new Map(),
  rates: new Map(),
  seats: new Map(),
  stages: new Map(),
  summaries: new Map(),
  providerKeys: new Map(),
  templates: new Map(),
  uploads: new Map(),
  usage: new Map(),
  usageSums: new Map(),
  vectors: new Map(),
});

export const rowKey = (...parts: string[]): string => JSON.stringify(parts);

/** A copy as a database gives it back: no shared references, no undefined. */
export const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The row a run of an item may write. Throws StaleRunError. */
export function rowOf(tables: Tables, run: Run): ItemRow {
  const row = tables.items.get(rowKey(run.ownerId, run.itemId));
  if (run.summaryId !== undefined || !row || row.deletedAt || row.run !== run.token) throw staleRun(run);
  return row;
}

/** The row a run of a summary may write. Throws StaleRunError. */
export function summaryRowOf(tables: Tables, run: Run): SummaryRow {
  const item = tables.items.get(rowKey(run.ownerId, run.itemId));
  const row = tables.summaries.get(rowKey(run.ownerId, run.itemId, run.summaryId ?? ""));
  if (!item || item.deletedAt || row?.run !== run.token) throw staleRun(run);
  return row;
}

/** Throws StaleRunError when the run may not write any more, whatever it is of. */
export const holdRun = (tables: Tables, run: Run): void =>
  void (run.summaryId === undefined ? rowOf(tables, run) : summaryRowOf(tables, run));

const staleRun = ({ itemId, token }: Run) => new StaleRunError(`Run ${token} of ${itemId} is void`);

/** Remembers the tables as they are; the answer puts them back. */
export function snapshot(tables: Tables): () => void {
  const copy = {
    ...tables,
    accounts: new Map(tables.accounts),
    apiKeys: new Map(tables.apiKeys),
    audit: [...tables.audit],
    billingEvents: new Map(tables.billingEvents),
    channels: new Map(tables.channels),
    channelEntries: new Map(tables.channelEntries),
    claims: new Map(tables.claims),
    customers: new Map(tables.customers),
    departed: new Map(tables.departed),
    conversations: new Map(tables.conversations),
    documents: new Map(tables.documents),
    events: new Map(tables.events),
    exports: new Map(tables.exports),
    follows: new Map(tables.follows),
    items: new Map(tables.items),
    jobs: [...tables.jobs],
    passages: new Map(tables.passages),
    preferences: new Map(tables.preferences),
    sessions: new Map(tables.sessions),
    speakerNames: new Map(tables.speakerNames),
    spending: new Map(tables.spending),
    questions: new Map(tables.questions),
    rates: new Map(tables.rates),
    seats: new Map(tables.seats),
    stages: new Map(tables.stages),
    summaries: new Map(tables.summaries),
    providerKeys: new Map(tables.providerKeys),
    templates: new Map(tables.templates),
    uploads: new Map(tables.uploads),
    usage: new Map(tables.usage),
    usageSums: new Map(tables.usageSums),
    vectors: new Map(tables.vectors),
  };
  return () => {
    for (const [name, kept] of Object.entries(copy)) restore(Reflect.get(tables, name), kept);
  };
}

/** In place, as a fake may hold a table of its own. */
function restore(table: unknown, kept: unknown): void {
  if (Array.isArray(table) && Array.isArray(kept)) table.splice(0, table.length, ...kept);
  if (!(table instanceof Map && kept instanceof Map)) return;
  table.clear();
  for (const [key, row] of kept) table.set(key, row);
}
