import type { SubscriptionState } from "../billing/subscription.ts";
import { numberSegments, type Document } from "../documents/document.ts";
import { freshItem } from "../items/fresh-item.ts";
import type { Item } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { StoredItem } from "../ports/item-repository.ts";
import type { Summary, SummaryContent } from "../summaries/summary.ts";
import type { Template, TemplateSpec } from "../templates/template.ts";

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

export const sampleTemplateSpec = (change: Partial<TemplateSpec> = {}): TemplateSpec => ({
  name: "My way",
  description: "Only what I need",
  instructions: "Say what follows from it.",
  sections: [{ key: "points", title: "Points", kind: "list", instructions: "One each.", maxEntries: 5 }],
  examples: [],
  length: "short",
  tone: null,
  language: null,
  model: null,
  temperature: null,
  topP: null,
  topK: null,
  ...change,
});

/** A template of a person's own, at its first version. */
export const sampleTemplate = (change: Partial<Template> = {}): Template => ({
  ...sampleTemplateSpec(),
  id: "tpl_00000001",
  version: 1,
  builtIn: false,
  shareKey: null,
  createdAt: sampleTime().toISOString(),
  updatedAt: sampleTime().toISOString(),
  ...change,
});

export const sampleSummaryContent = (change: Partial<SummaryContent> = {}): SummaryContent => ({
  language: "en",
  sections: [
    {
      kind: "prose",
      key: "tldr",
      title: "In short",
      paragraphs: [
        { heading: null, sentences: [{ text: "One sentence.", citations: ["s1"], verdict: "supported" }] },
      ],
    },
  ],
  suggestedQuestions: [],
  coverage: { total: 2, read: 2, unread: [] },
  supportedShare: 1,
  ...change,
});

/** A quick summary, ready. */
export const sampleSummary = (itemId: string, change: Partial<Summary> = {}): Summary => ({
  id: "sum_00000001",
  itemId,
  recipe: {
    template: { id: "standard", version: 1, name: "Standard" },
    language: null,
    model: null,
    sampling: { temperature: null, topP: null, topK: null },
  },
  status: "ready",
  stage: null,
  parts: null,
  failure: null,
  content: sampleSummaryContent(),
  receipt: {
    engine: "fake",
    engineVersion: "1",
    model: null,
    inputWords: 4,
    tokens: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
    costUsd: 0,
    parts: 1,
    requests: 0,
    retries: 0,
    stagesRun: 4,
    stagesReused: 0,
    durationMs: 1,
  },
  createdAt: sampleTime().toISOString(),
  updatedAt: sampleTime().toISOString(),
  ...change,
});

const MINUTES_OF_MONTH = 30 * 1_440;

/** A month of Pro, from when samples were made. */
export const sampleSubscription = (change: Partial<SubscriptionState> = {}): SubscriptionState => ({
  id: "sub_1",
  itemId: "si_1",
  status: "active",
  plan: "pro",
  interval: "month",
  seats: 1,
  createdAt: sampleTime().toISOString(),
  periodStart: sampleTime().toISOString(),
  periodEnd: sampleTime(MINUTES_OF_MONTH).toISOString(),
  cancelAt: null,
  trialEnd: null,
  ...change,
});
