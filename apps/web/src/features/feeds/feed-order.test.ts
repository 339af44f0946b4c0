import type { Schemas } from "@earmark/api-client";
import { expect, test } from "vitest";

import { newestFirst } from "./feed-order.ts";

const feed = (title: string, newestEntryAt: string | null) => ({ title, newestEntryAt }) as Schemas["Feed"];

test("the feed with the newest entry comes first, and what has none last, by name", () => {
  const feeds = [
    feed("Part 10", null),
    feed("Part 9", null),
    feed("Old", "2026-01-01T00:00:00.000Z"),
    feed("Ant", null),
    feed("New", "2026-11-01T00:00:00.000Z"),
  ];
  expect(newestFirst(feeds).map(({ title }) => title)).toEqual(["New", "Old", "Ant", "Part 9", "Part 10"]);
});
