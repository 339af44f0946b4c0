import { numberSegments, type Document } from "../documents/document.ts";
import { freshItem } from "../items/fresh-item.ts";
import type { Item } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { StoredItem } from "../ports/item-repository.ts";
import type { Summary } from "../summaries/summary.ts";

/** The moment at which samples were made; `minutes` later if said. */
export const sampleTime = (minutes = 0) => new Date(Date.UTC(2026, 0, 1, 0, minutes));

export const sampleText = (
  text = "One sentence.\nAnother sentence.",
): Extract<StoredSource, { type: "text" }> => ({ type: "text", text });

export const sampleItem = (change: Partial<Item> = {}): Item => ({
  ...freshItem({ id: "itm_00000001", title: "A talk", url: null, fileName: null }, sampleTime()),
  ...change,
});

/** An item with a source key of its own, unless one is given. */
export function sampleStored(change: Partial<Item> = {}, sourceKey?: string): StoredItem {
  const item = sampleItem(change);
  return { item, source: sampleText(), sourceKey: sourceKey ?? `key of ${item.id}` };
}

export const sampleDocument = (change: Partial<Document> = {}): Document => ({
  title: "A talk",
  kind: "text",
  language: "en",
  url: null,
  site: null,
  byline: null,
  publishedAt: null,
  image: null,
  durationMs: null,
  origin: { type: "text", detail: null },
  chapters: [],
  segments: numberSegments([{ text: "One sentence." }, { text: "Another sentence." }]),
  ...change,
});

export function sampleSummary(itemId: string, change: Partial<Summary> = {}): Summary {
  return {
    id: "sum_00000001",
    itemId,
    createdAt: sampleTime().toISOString(),
    language: "en",
    tldr: [{ text: "One sentence.", citations: ["s1"], verdict: "supported" }],
    takeaways: [],
    chapters: [],
    quotes: [],
    keyPhrases: ["sentence"],
    coverage: { total: 2, read: 2, unread: [] },
    supportedShare: 1,
    receipt: {
      engine: "fake",
      engineVersion: "1",
      model: null,
      inputWords: 4,
      costUsd: 0,
      stagesRun: 4,
      stagesReused: 0,
      durationMs: 1,
    },
    ...change,
  };
}
