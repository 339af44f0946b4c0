import type { Channel } from "../feeds/channel.ts";
import type { AutoSummarize, FeedUsage } from "../feeds/feed.ts";
import type { Item } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { KeptAnswer } from "../ports/idempotency-store.ts";
import type { Reservation } from "../ports/spending-ledger.ts";
import type { Counted, Use } from "../ports/usage-ledger.ts";
import type { Summary } from "../summaries/summary.ts";
import type { TemplateSpec } from "../templates/template.ts";
import type { KeptUpload } from "../uploads/upload.ts";

export interface ItemRow {
  ownerId: string;
  item: Item;
  source: StoredSource;
  sourceKey: string;
  run: number;
  lastSeq: number;
  deletedAt: Date | undefined;
}

export interface UploadRow {
  ownerId: string;
  kept: KeptUpload;
  discarded: boolean;
}

export interface TemplateRow {
  ownerId: string;
  id: string;
  shareKey: string | null;
  createdAt: string;
  /** Version 1 first. */
  versions: { spec: TemplateSpec; at: string }[];
  deletedAt: Date | undefined;
}

export interface ChannelRow {
  channel: Channel;
  token: number;
  takenUntil: Date | undefined;
  followedAt: Date;
}

export interface FollowRow {
  ownerId: string;
  id: string;
  channelId: string;
  title: string | null;
  folder: string | null;
  autoSummarize: AutoSummarize;
  latest: number;
  usage: FeedUsage | null;
  /** Undefined until the feed has been read once. */
  seenSeq: number | undefined;
  judgedSeq: number | undefined;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface SummaryRow {
  ownerId: string;
  summary: Summary;
  run: number;
}

export interface SpendingRow extends Reservation {
  settledUsd: number | undefined;
}

export interface UsageRow extends Use, Counted {
  amount: number;
}

export interface Owned<Row> {
  ownerId: string;
  row: Row;
}

export interface KeptClaim {
  requestHash: string;
  at: Date;
  answer: KeptAnswer | undefined;
}
