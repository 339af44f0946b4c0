import { expect, test } from "vitest";

import { libraryPath, libraryView, searchQuery } from "./library-view.ts";

const view = (query: string) => libraryView(new URLSearchParams(query));

test("an address and its view say the same", () => {
  const path =
    "/library?q=low+tide&kind=episode&tag=sea&feed=fed_1&speaker=Ada&from=2026-01-02&to=2026-03-04";
  expect(libraryPath(view(path.split("?")[1] ?? ""))).toBe(path);
  expect(libraryPath(view(""))).toBe("/library");
});

test("what the api would refuse is left out", () => {
  expect(view(`q=${"x".repeat(2_000)}&kind=poem&from=2026-13-45&to=yesterday&tag=%20`)).toEqual({
    q: "x".repeat(1_000),
  });
});

test("a search asks for what its address says", () => {
  expect(searchQuery(view("q=tide&feed=fed_1&speaker=Ada"))).toEqual({
    q: "tide",
    limit: 10,
    feedId: "fed_1",
    speaker: "Ada",
  });
});
