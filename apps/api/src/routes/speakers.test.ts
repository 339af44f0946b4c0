import { type Ports, quickSections } from "@earmark/core";
import {
  fakePorts,
  sampleSummaryContent,
  sampleDocument,
  sampleStored,
  sampleSummary,
  sampleTime,
} from "@earmark/core/testing";
import { beforeEach, describe, expect, test } from "vitest";

import { testApp, type TestApp } from "../testing/test-app.ts";

const id = "itm_00000001";
const params = { path: { id } };
let app: TestApp;

/** Ada's item, in which two people speak, one of them under a name that every object has. */
async function talk(ports: Ports) {
  await ports.items.insert("ada", sampleStored());
  const begun = await ports.items.beginRun("ada", id, sampleTime());
  if (!begun) throw new Error("No run");
  const segments = [
    { id: "s1", text: "Hello.", speaker: "Speaker 1" },
    { id: "s2", text: "Good morning.", speaker: "constructor" },
    { id: "s3", text: "Well.", speaker: "Speaker 1" },
    { id: "s4", text: "Music plays." },
  ];
  await ports.documents.save(begun.run, sampleDocument({ segments }));
  const quotes = [{ text: "Hello.", speaker: "Speaker 1", citations: ["s1"], verbatim: true }];
  const sections = quickSections({ tldr: [], takeaways: [], chapters: [], quotes, phrases: [] });
  await ports.summaries.saveQuick(
    begun.run,
    sampleSummary(id, { content: sampleSummaryContent({ sections }) }),
  );
}

beforeEach(async () => {
  const ports = fakePorts();
  await talk(ports);
  app = testApp(ports);
});

const put = async (names: Record<string, string>) =>
  app.api("ada").PUT("/v1/items/{id}/speakers", { params, body: { names } });
const speakersOfText = async () => {
  const { data } = await app.api("ada").GET("/v1/items/{id}/document", { params });
  return data?.segments.map(({ speaker }) => speaker ?? null);
};
const speakersOfQuotes = async () => {
  const { data } = await app.api("ada").GET("/v1/items/{id}/summaries", { params });
  const [section] = data?.summaries[0]?.content?.sections ?? [];
  return section?.kind === "quotes" ? section.quotes.map(({ speaker }) => speaker) : undefined;
};

describe("naming the speakers", () => {
  test("shows in the text, in the quotes and in the list, and is undone by leaving a label out", async () => {
    const { data } = await put({ "Speaker 1": "  Ada \n Lovelace " });
    expect(data?.speakers).toEqual([
      { label: "Speaker 1", name: "Ada Lovelace", segments: 2 },
      { label: "constructor", name: null, segments: 1 },
    ]);
    expect(await speakersOfText()).toEqual(["Ada Lovelace", "constructor", "Ada Lovelace", null]);
    expect(await speakersOfQuotes()).toEqual(["Ada Lovelace"]);
    await put({});
    expect(await speakersOfText()).toEqual(["Speaker 1", "constructor", "Speaker 1", null]);
    expect(await speakersOfQuotes()).toEqual(["Speaker 1"]);
  });

  test("the same name for two labels makes one speaker of them, and both can be told apart again", async () => {
    await put({ "Speaker 1": "Ada", constructor: "Ada" });
    expect(await speakersOfText()).toEqual(["Ada", "Ada", "Ada", null]);
    const { data } = await app.api("ada").GET("/v1/items/{id}/speakers", { params });
    expect(data?.speakers.map(({ label }) => label)).toEqual(["Speaker 1", "constructor"]);
  });

  test.each([
    ["a label that nobody has", { "Speaker 9": "Ada" }],
    ["a name without a visible character", { "Speaker 1": " \u202E " }],
    ["a name that is too long", { "Speaker 1": "a".repeat(101) }],
    ["more names than there could be speakers", Object.fromEntries([...Array(201)].map((_, n) => [n, "A"]))],
  ])("refuses %s, and changes nothing", async (_, names) => {
    const { error } = await put(names as Record<string, string>);
    expect(error).toMatchObject({ code: "invalid-input" });
    expect(await speakersOfText()).toEqual(["Speaker 1", "constructor", "Speaker 1", null]);
  });

  test("of an item without a text yet finds nothing", async () => {
    await app.ports.items.insert("ada", sampleStored({ id: "itm_2" }));
    const { error } = await app
      .api("ada")
      .PUT("/v1/items/{id}/speakers", { params: { path: { id: "itm_2" } }, body: { names: {} } });
    expect(error).toMatchObject({ code: "not-found" });
  });
});
