import type { StoredAccount } from "../account/account.ts";
import type { FailedPage, FailedQuery, FailedWork, FailureCount } from "../admin/failed-work.ts";
import type { TroubledFeed, TroubledFeedPage, TroubledFeedQuery, WebhookHealth } from "../admin/overview.ts";
import type { UserQuery } from "../admin/user.ts";

/** What admins may know of an account. */
export type SeenAccount = Pick<
  StoredAccount,
  "userId" | "email" | "grant" | "suspendedAt" | "createdAt" | "lastSeenAt"
>;

type Listed<Page, Key extends keyof Page, Entry> = Omit<Page, Key> & Record<Key, Omit<Entry, "errorsUrl">[]>;

/**
 * What an admin sees across all people: numbers, names of accounts, reasons. Never a title, an address or a word of what
 * somebody saved. Lists throw DomainError `invalid-input` for a cursor that was never given.
 */
export interface Oversight {
  countUsers(seenSince: Date): Promise<{ total: number; seen: number; suspended: number }>;
  listUsers(query: UserQuery): Promise<{ users: SeenAccount[]; nextCursor: string | null }>;
  /** Of one person. */
  countItems(ownerId: string): Promise<{ items: number; failedItems: number }>;
  /** What failed since, the most frequent reason first. */
  countFailures(since: Date): Promise<FailureCount[]>;
  listFailed(query: FailedQuery): Promise<Listed<FailedPage, "failed", FailedWork>>;
  countTroubledFeeds(): Promise<number>;
  listTroubledFeeds(query: TroubledFeedQuery): Promise<Listed<TroubledFeedPage, "feeds", TroubledFeed>>;
  webhooks(now: Date): Promise<WebhookHealth>;
}
