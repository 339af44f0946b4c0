import type { Schemas } from "@earmark/api-client";
import { expect, test } from "vitest";

import { summaryMarkdown } from "./summary-markdown.ts";

const summary: Schemas["Summary"] = {
  id: "sum_1",
  itemId: "itm_1",
  createdAt: "2026-01-01T00:00:00Z",
  language: "en",
  tldr: [{ text: "Storms moved.", citations: ["s1", "s2"], verdict: "supported" }],
  takeaways: [{ text: "Use `a*b`\n[here].", citations: ["s3"], verdict: "weak" }],
  chapters: [],
  quotes: [{ text: "Nobody read it.", speaker: "Ada", citations: ["s1"] }],
  keyPhrases: [],
  coverage: { total: 3, read: 3, unread: [] },
  supportedShare: 1,
  receipt: {
    engine: "extractive",
    engineVersion: "1",
    model: null,
    inputWords: 9,
    costUsd: 0,
    stagesRun: 1,
    stagesReused: 0,
    durationMs: 1,
  },
};

const segments = new Map([
  ["s1", { id: "s1", text: "…", startMs: 65_000 }],
  ["s2", { id: "s2", text: "…", page: 4 }],
  ["s3", { id: "s3", text: "…" }],
]);

const written = summaryMarkdown(summary, {
  title: "On #storms",
  url: "https://example.com/talk",
  pageUrl: "https://earmark.example/items/itm_1",
  segments,
});

test("every sentence carries links to all places it rests on", () => {
  const page = "https://earmark.example/items/itm_1";
  expect(written).toContain(`Storms moved. [1:05](${page}?t=65#s1) [p. 4](${page}#s2)`);
  expect(written).toContain(`> Nobody read it. [1:05](${page}?t=65#s1)\n> — Ada`);
});

test("a doubt about a sentence is copied with it", () => {
  expect(written).toContain("*(partly borne out)* [¶3]");
});

test("words of the source can't become markup", () => {
  expect(written).toContain("# On \\#storms\n");
  expect(written).toContain("- Use \\`a\\*b\\` \\[here\\].");
});

test("parts without anything in them are left out", () => {
  expect(written).not.toContain("## Chapters");
});
