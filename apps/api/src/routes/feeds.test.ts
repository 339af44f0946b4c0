import { fakeFeedSource, sampleContent, sampleEntry } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { chooseEpisode } from "../adapters/content-reader/feed/choose-episode.ts";
import { parseFeed } from "../adapters/content-reader/feed/parse-feed.ts";
import { canonicalUrl } from "../adapters/urls/canonical-url.ts";
import { post, testApp } from "../testing/test-app.ts";

const SHOW = "https://show.example/feed";
const AUTOMATIC = { enabled: true, template: "brief", maxEpisodes: 5, maxMinutes: 600 };
const episodes = (...numbers: number[]) =>
  sampleContent(
    SHOW,
    numbers.map((n) => sampleEntry(n)),
  );

async function followed(feedSource = fakeFeedSource({ [SHOW]: [episodes(2, 1), episodes(3, 2, 1)] })) {
  const { api, ports, send } = testApp({ feedSource });
  const ada = api("ada");
  const { data, response } = await ada.POST("/v1/feeds", { body: { url: SHOW } });
  const path = { id: data?.id ?? "" };
  const etag = (await ada.GET("/v1/feeds/{id}", { params: { path } })).response.headers.get("etag") ?? "";
  return { ada, ports, send, path, etag, data, status: response.status };
}

test("a feed is followed, listed, checked, seen and unfollowed", async () => {
  const { ada, ports, path, data, status } = await followed();
  expect([status, data?.title, data?.newEntries]).toEqual([201, "A show", 0]);
  expect((await ada.POST("/v1/feeds", { body: { url: SHOW } })).response.status).toBe(200);
  ports.pass(3_600_000);
  expect((await ada.POST("/v1/feeds/{id}/check", { params: { path } })).data?.newEntries).toBe(1);
  expect((await ada.GET("/v1/feeds")).data?.feeds).toMatchObject([{ id: path.id, newEntries: 1 }]);
  expect((await ada.POST("/v1/feeds/{id}/seen", { params: { path } })).response.status).toBe(204);
  expect((await ada.GET("/v1/feeds/{id}", { params: { path } })).data?.newEntries).toBe(0);
  expect((await ada.DELETE("/v1/feeds/{id}", { params: { path } })).response.status).toBe(204);
  expect((await ada.GET("/v1/feeds/{id}", { params: { path } })).error).toMatchObject({ code: "not-found" });
});

test("an entry is saved by its own address, and is shown as saved from then on", async () => {
  const { ada, path } = await followed();
  const page = { params: { path, query: { limit: 1 } } };
  const first = await ada.GET("/v1/feeds/{id}/entries", page);
  const [entry] = first.data?.entries ?? [];
  const { data: item } = await ada.POST("/v1/items", {
    body: { source: { type: "url", url: entry?.sourceUrl ?? "" } },
  });
  const again = await ada.GET("/v1/feeds/{id}/entries", page);
  expect(again.data?.entries).toEqual([{ ...entry, itemId: item?.id }]);
  const cursor = first.data?.nextCursor ?? "";
  const second = await ada.GET("/v1/feeds/{id}/entries", { params: { path, query: { cursor } } });
  expect(second.data).toMatchObject({ entries: [{ title: "Episode 1", itemId: null }], nextCursor: null });
});

test("wishes are changed under the version that was read, and a known state is not sent again", async () => {
  const { ada, path, etag } = await followed();
  const change = (header: Record<string, string>) =>
    ada.PATCH("/v1/feeds/{id}", {
      params: { path, header },
      body: { autoSummarize: AUTOMATIC, folder: "News" },
    });
  expect((await change({})).error).toMatchObject({ code: "precondition-required" });
  const changed = await change({ "if-match": etag });
  expect(changed.data).toMatchObject({ autoSummarize: AUTOMATIC, folder: "News", version: 2 });
  expect((await change({ "if-match": etag })).error).toMatchObject({ code: "version-mismatch" });
  const header = { "if-none-match": changed.response.headers.get("etag") ?? "" };
  expect((await ada.GET("/v1/feeds/{id}", { params: { path, header } })).response.status).toBe(304);
});

test("a link that leads to no feed answers 422, in words for people", async () => {
  const { api } = testApp();
  const { error } = await api("ada").POST("/v1/feeds", { body: { url: "https://page.example" } });
  expect(error).toMatchObject({
    status: 422,
    code: "unreadable-source",
    detail: "No feed was found behind this link",
  });
});

test("a repeat under one Idempotency-Key asks the feed once", async () => {
  const feedSource = fakeFeedSource({ [SHOW]: episodes(1) });
  const { send } = testApp({ feedSource });
  const follow = () => send("/v1/feeds", { ...post({ url: SHOW }, { "idempotency-key": "one" }), as: "ada" });
  const [first, again] = [await follow(), await follow()];
  expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
  expect(await again.text()).toBe(await first.text());
  expect(feedSource.asked).toHaveLength(1);
});

test("a list is imported and exported again", async () => {
  const { ada, send } = await followed();
  const opml = JSON.stringify([{ url: "https://b.example/", title: "B & C", folder: "News" }]);
  const { data } = await ada.POST("/v1/feeds/import", { body: { opml } });
  expect(data).toMatchObject({ added: 1, known: 0, refused: 0, invalid: 0 });
  const file = await send("/v1/feeds.opml", { as: "ada" });
  expect(file.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
  expect(file.headers.get("content-disposition")).toContain("earmark-feeds.opml");
  expect(await file.text()).toContain('text="B &amp; C"');
  expect((await ada.POST("/v1/feeds/import", { body: { opml: "<html>" } })).error).toMatchObject({
    status: 422,
  });
});

test.each([
  { url: "" },
  { url: SHOW, latest: 11 },
  { url: SHOW, autoSummarize: { ...AUTOMATIC, maxEpisodes: 0 } },
  { url: SHOW, autoSummarize: { ...AUTOMATIC, template: "Not a name" } },
])("%j is not a wish that can be granted", async (wish) => {
  const { send } = testApp();
  expect((await send("/v1/feeds", { ...post(wish), as: "ada" })).status).toBe(400);
});

test("whatever an entry is called, its address names it to the reader, and no other", async () => {
  const guids = [
    "a b",
    "a+b",
    "a%20b",
    "a&b=c",
    "#episode=x",
    "https://x.example/?p=1#2",
    "größe",
    "大きさ 🎧",
    "a/b",
    "A/B",
  ];
  const escaped = (text: string) => text.replaceAll("&", "&amp;");
  const items = guids.map(
    (guid) => `<item><guid isPermaLink="false">${escaped(guid)}</guid><title>t</title></item>`,
  );
  const feed = parseFeed(
    `<rss version="2.0"><channel><title>x</title>${items.join("")}</channel></rss>`,
    SHOW,
  );
  const entries = feed.episodes.map(({ guid }, n) => sampleEntry(n, { guid }));
  const { ada, path } = await followed(fakeFeedSource({ [SHOW]: sampleContent(SHOW, entries) }));
  const { data } = await ada.GET("/v1/feeds/{id}/entries", { params: { path } });
  const addresses = (data?.entries ?? []).map(({ sourceUrl }) => sourceUrl ?? "");
  expect(new Set(addresses.map(canonicalUrl)).size).toBe(guids.length);
  expect(addresses.map((url) => chooseEpisode(feed, url).guid).toReversed()).toEqual(guids);
  expect(addresses.map((url) => chooseEpisode(feed, canonicalUrl(url) ?? "").guid).toReversed()).toEqual(
    guids,
  );
});
