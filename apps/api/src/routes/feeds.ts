import {
  changeFeed,
  checkFeed,
  exportFeeds,
  Feed,
  FeedChanges,
  FeedEntryPage,
  FeedEntryQuery,
  FeedImport,
  FeedImportReport,
  FeedPage,
  FeedQuery,
  followFeed,
  getFeed,
  importFeeds,
  listFeedEntries,
  listFeeds,
  markFeedSeen,
  NewFeed,
  unfollowFeed,
} from "@earmark/core";
import * as z from "zod";

import { counts, reading, writing } from "../http/access.ts";
import { idempotent } from "../http/idempotency.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, idempotencyKey, json, problems, router } from "../http/router.ts";
import { etagHeader, etagOf, ifMatch, ifNoneMatch, isKnown, versionFrom } from "../http/version.ts";

const common = { tags: ["Feeds"] };
const params = z.object({ id: Feed.shape.id });
const versioned = (description: string) => ({ ...json(Feed, description), headers: etagHeader });

/** What was begun goes on when the client has left: it is bounded, and whoever asks again finds it done. */
const UNTIL_DONE = new AbortController().signal;

const follow = createRoute({
  ...common,
  operationId: "followFeed",
  summary: "Follow the feed behind a link",
  method: "post",
  security: writing,
  ...counts("feeds"),
  path: "/feeds",
  middleware: [limitCreates, idempotent] as const,
  request: { body: body(NewFeed), headers: idempotencyKey },
  responses: {
    201: json(Feed, "Followed, and read once"),
    200: json(Feed, "It was followed already, and stays as it is"),
    ...problems(402, 409, 413, 415, 422),
  },
});

const list = createRoute({
  ...common,
  operationId: "listFeeds",
  summary: "Read what is followed, newest followed first",
  method: "get",
  security: reading,
  path: "/feeds",
  request: { query: FeedQuery },
  responses: { 200: json(FeedPage, "A page of feeds"), ...problems() },
});

const importAll = createRoute({
  ...common,
  operationId: "importFeeds",
  summary: "Follow all feeds of an OPML file; they are read soon after",
  method: "post",
  security: writing,
  ...counts("feeds"),
  path: "/feeds/import",
  middleware: [limitCreates, idempotent] as const,
  request: { body: body(FeedImport), headers: idempotencyKey },
  responses: {
    200: json(FeedImportReport, "What became of each"),
    ...problems(402, 409, 413, 415, 422),
  },
});

const exportAll = createRoute({
  ...common,
  operationId: "exportFeeds",
  summary: "Read what is followed as an OPML file",
  method: "get",
  security: reading,
  path: "/feeds.opml",
  responses: {
    200: {
      description: "OPML 2.0, with the feeds in their folders",
      content: { "text/x-opml": { schema: z.string() } },
    },
    ...problems(),
  },
});

const get = createRoute({
  ...common,
  operationId: "getFeed",
  summary: "Read one feed",
  method: "get",
  security: reading,
  path: "/feeds/{id}",
  request: { params, headers: ifNoneMatch },
  responses: {
    200: versioned("The feed"),
    304: { description: "As it was", headers: etagHeader },
    ...problems(404),
  },
});

const change = createRoute({
  ...common,
  operationId: "changeFeed",
  summary: "Change a feed's name, folder, or whether it is summarized by itself",
  method: "patch",
  security: writing,
  path: "/feeds/{id}",
  request: { params, headers: ifMatch, body: body(FeedChanges) },
  responses: { 200: versioned("The feed as it is now"), ...problems(404, 412, 413, 415, 428) },
});

const unfollow = createRoute({
  ...common,
  operationId: "unfollowFeed",
  summary: "Follow a feed no more; items made of it stay",
  method: "delete",
  security: writing,
  path: "/feeds/{id}",
  request: { params },
  responses: { 204: { description: "Unfollowed" }, ...problems(404) },
});

const entries = createRoute({
  ...common,
  operationId: "listFeedEntries",
  summary: "Read the entries of a feed, newest first",
  method: "get",
  security: reading,
  path: "/feeds/{id}/entries",
  request: { params, query: FeedEntryQuery },
  responses: { 200: json(FeedEntryPage, "A page of entries"), ...problems(404) },
});

const check = createRoute({
  ...common,
  operationId: "checkFeed",
  summary: "Ask a feed now whether it has something new, once a minute at most",
  method: "post",
  security: writing,
  path: "/feeds/{id}/check",
  middleware: [limitCreates] as const,
  request: { params },
  responses: { 200: json(Feed, "The feed as it is now; a failed check is told in it"), ...problems(404) },
});

const seen = createRoute({
  ...common,
  operationId: "markFeedSeen",
  summary: "Count what a feed has now as no longer new",
  method: "post",
  security: writing,
  path: "/feeds/{id}/seen",
  request: { params },
  responses: { 204: { description: "Noted" }, ...problems(404) },
});

export const feeds = router()
  .openapi(follow, async (c) => {
    const { feed, created } = await followFeed(c.var.ctx, c.req.valid("json"), { signal: UNTIL_DONE });
    return created ? c.json(feed, 201) : c.json(feed, 200);
  })
  .openapi(list, async (c) => c.json(await listFeeds(c.var.ctx, c.req.valid("query")), 200))
  .openapi(importAll, async (c) => {
    return c.json(await importFeeds(c.var.ctx, c.req.valid("json"), { signal: UNTIL_DONE }), 200);
  })
  .openapi(exportAll, async (c) =>
    c.body(await exportFeeds(c.var.ctx), 200, {
      "content-type": "text/x-opml; charset=utf-8",
      "content-disposition": 'attachment; filename="earmark-feeds.opml"',
    }),
  )
  .openapi(get, async (c) => {
    const feed = await getFeed(c.var.ctx, c.req.valid("param").id);
    const etag = etagOf(feed, c.var.ctx);
    if (isKnown(etag, c.req.valid("header")["if-none-match"])) return c.body(null, 304, { ETag: etag });
    return c.json(feed, 200, { ETag: etag });
  })
  .openapi(change, async (c) => {
    const version = versionFrom(c.req.valid("header")["if-match"]);
    const feed = await changeFeed(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), version);
    return c.json(feed, 200, { ETag: etagOf(feed, c.var.ctx) });
  })
  .openapi(unfollow, async (c) => {
    await unfollowFeed(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(entries, async (c) =>
    c.json(await listFeedEntries(c.var.ctx, c.req.valid("param").id, c.req.valid("query")), 200),
  )
  .openapi(check, async (c) => {
    return c.json(await checkFeed(c.var.ctx, c.req.valid("param").id, { signal: UNTIL_DONE }), 200);
  })
  .openapi(seen, async (c) => {
    await markFeedSeen(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
