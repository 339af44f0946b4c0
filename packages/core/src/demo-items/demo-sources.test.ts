import { expect, test } from "vitest";

import { countWords } from "../documents/document.ts";
import { readText, readTextFile } from "../documents/read-text.ts";
import { NewItem } from "../items/item.ts";
import { actor, fakePorts } from "../testing/index.ts";
import { addDemoItems } from "./add-demo-items.ts";
import { DEMO_SOURCES } from "./demo-sources.ts";

test("the samples are what anybody could have saved", () => {
  for (const source of DEMO_SOURCES) expect(NewItem.safeParse({ source }).success).toBe(true);
});

test("the samples show what there is: times and speakers, headings, a length worth a summary", () => {
  const [talk, essay, minutes] = DEMO_SOURCES.map((source) => {
    if (source.type === "file") return readTextFile(source, {});
    return readText(source.type === "text" ? source.text : "", {});
  });
  expect(talk?.durationMs).toBeGreaterThan(12 * 60_000);
  expect(new Set(talk?.segments.map(({ speaker }) => speaker))).toEqual(
    new Set(["Maren Holt", "Idris Pell", "Tamsin Carrow"]),
  );
  const words = [talk, essay, minutes].map((document) =>
    countWords(document?.segments.map(({ text }) => text).join(" ") ?? ""),
  );
  expect(words.map((count) => Math.round(count / 100))).toEqual([16, 11, 7]);
  const headings = [essay, minutes].map((document) => document?.segments.filter(({ heading }) => heading));
  expect(headings.map((found) => found?.length)).toEqual([6, 6]);
});

test("added twice, they are there once", async () => {
  const ports = fakePorts();
  const ctx = { ...ports, actor: actor() };
  const first = await addDemoItems(ctx);
  expect(new Set(first.map(({ id }) => id)).size).toBe(3);
  expect((await addDemoItems(ctx)).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect(ports.takeJobs()).toHaveLength(3);
});
