import * as z from "zod";

import { FailureReason } from "../errors.ts";
import { FeedStatus } from "../feeds/feed.ts";
import { FailureCount } from "./failed-work.ts";

const count = z.number().int().nonnegative();
const moment = z.iso.datetime().nullable();

export const QueueDepth = z
  .object({
    queue: z.string(),
    waiting: count,
    running: count,
    later: count.meta({ description: "Waiting for their time: to be tried again, mostly" }),
  })
  .meta({ id: "QueueDepth", description: "Counted every few seconds" });
export type QueueDepth = z.infer<typeof QueueDepth>;

export const WebhookHealth = z
  .object({
    lastReceivedAt: moment,
    receivedLastDay: count,
    unsettled: count.meta({ description: "Received, and not acted on yet" }),
    oldestUnsettledAt: moment,
  })
  .meta({ id: "WebhookHealth", description: "What Stripe told of, and whether it was acted on" });
export type WebhookHealth = z.infer<typeof WebhookHealth>;

export const AdminOverview = z
  .object({
    users: z.object({ total: count, seenThisWeek: count, suspended: count }),
    queues: z.array(QueueDepth),
    failures: z.array(FailureCount).meta({ description: "Of the last seven days, most frequent first" }),
    feedsInTrouble: count,
    webhooks: z.union([WebhookHealth, z.null()]).meta({ description: "Null where nothing is sold" }),
    costs: z
      .object({ todayUsd: z.number(), monthUsd: z.number(), reservedUsd: z.number() })
      .meta({ description: "Of models, as far as their price is known" }),
  })
  .meta({ id: "AdminOverview", description: "How the installation is" });
export type AdminOverview = z.infer<typeof AdminOverview>;

export const CostQuery = z.object({ days: z.coerce.number().int().min(1).max(92).default(30) });

export const DayCost = z
  .object({
    day: z.iso.date(),
    model: z.string(),
    usd: z.number().nonnegative(),
    calls: count,
  })
  .meta({ id: "DayCost", description: "What a model cost on a day (UTC)" });
export type DayCost = z.infer<typeof DayCost>;

export const CostReport = z
  .object({
    costs: z.array(DayCost).meta({ description: "Newest day first, the dearest model of it first" }),
    totalUsd: z.number().nonnegative(),
  })
  .meta({ id: "CostReport" });
export type CostReport = z.infer<typeof CostReport>;

export const TroubledFeed = z
  .object({
    id: z.string(),
    host: z.string().meta({ description: "Of its address; the rest may be somebody's secret" }),
    status: FeedStatus,
    reason: z.union([FailureReason, z.null()]),
    failures: count.meta({ description: "Failed checks in a row" }),
    failingSince: moment,
    nextCheckAt: moment,
    followers: count,
    errorsUrl: z.url().nullable(),
  })
  .meta({ id: "TroubledFeed", description: "A feed that can't be read" });
export type TroubledFeed = z.infer<typeof TroubledFeed>;

export const TroubledFeedQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type TroubledFeedQuery = z.infer<typeof TroubledFeedQuery>;

export const TroubledFeedPage = z
  .object({
    feeds: z.array(TroubledFeed).meta({ description: "Those that have failed the longest first" }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "TroubledFeedPage" });
export type TroubledFeedPage = z.infer<typeof TroubledFeedPage>;
