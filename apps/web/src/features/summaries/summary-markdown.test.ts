import type { Schemas } from "@earmark/api-client";
import { expect, test } from "vitest";

import { summaryMarkdown } from "./summary-markdown.ts";

const cited = (text: string, verdict: Schemas["Verdict"], ...citations: string[]) => ({
  text,
  citations,
  verdict,
});

const sections: Schemas["Section"][] = [
  {
    kind: "prose",
    key: "tldr",
    title: "In short",
    paragraphs: [{ heading: null, sentences: [cited("Storms moved.", "supported", "s1", "s2")] }],
  },
  {
    kind: "list",
    key: "takeaways",
    title: "Takeaways",
    points: [[cited("Use `a*b`\n[here].", "weak", "s3")]],
  },
  { kind: "chapters", key: "chapters", title: "Chapters", chapters: [] },
  {
    kind: "quotes",
    key: "quotes",
    title: "Quotes",
    quotes: [{ text: "Nobody read it.", speaker: "Ada", citations: ["s1"], verbatim: true }],
  },
  {
    kind: "actions",
    key: "actions",
    title: "Actions",
    actions: [{ sentences: [cited("Read it.", "supported", "s2")], owner: "Ben", due: "Friday" }],
  },
];

const segments = new Map([
  ["s1", { id: "s1", text: "…", startMs: 65_000 }],
  ["s2", { id: "s2", text: "…", page: 4 }],
  ["s3", { id: "s3", text: "…" }],
]);

const written = summaryMarkdown(sections, {
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

test("an action says whose it is, and until when", () => {
  expect(written).toMatch(/^- \[ \] Read it\. \[p\. 4\]\(.*\) \(Ben, Friday\)$/m);
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
