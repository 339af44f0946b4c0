import { numberSegments, type Document } from "../documents/document.ts";
import { SourceError } from "../errors.ts";
import type { StoredSource } from "../items/stored-source.ts";
import { oneThing } from "../links/link-expansion.ts";
import type { ContentReader } from "../ports/content-reader.ts";
import type { LinkExpander } from "../ports/link-expander.ts";
import type { Summarizer } from "../ports/summarizer.ts";
import { quickSections } from "../summaries/quick-sections.ts";
import { sampleDocument } from "./samples.ts";

/** Reads every source: each line of its text is a segment, and a link says where it leads. */
export const fakeContent: ContentReader = {
  version: "1",
  async read(source, { signal }) {
    signal.throwIfAborted();
    const text = textOf(source);
    if (text.trim() === "") throw new SourceError("empty", "There is no text in it");
    return { type: "document", document: documentOf(source, text) };
  },
};

/** Every link is one thing. */
export const fakeLinks: LinkExpander = { expand: async (url) => oneThing(url) };

/** Two chapters where there are two segments; every sentence is a segment, word for word. */
export const fakeSummarizer: Summarizer = {
  engine: "fake",
  version: "1",
  async chapters({ segments }) {
    const half = Math.ceil(segments.length / 2);
    return [segments.slice(0, half), segments.slice(half)]
      .filter((part) => part.length > 0)
      .map((part, index) => ({ title: `Part ${index + 1}`, segmentIds: part.map(({ id }) => id) }));
  },
  async summarize({ language, segments }, chapters) {
    const sentences = segments.map(({ id, text }) => ({ text, citations: [id], verdict: null }));
    return {
      language,
      sections: quickSections({
        tldr: sentences.slice(0, 1),
        takeaways: sentences.slice(0, 3),
        chapters: chapters.map(({ title, segmentIds }) => ({
          title,
          startSegmentId: segmentIds[0] ?? "",
          endSegmentId: segmentIds.at(-1) ?? "",
          sentences: sentences.filter(({ citations: [id] }) => id !== undefined && segmentIds.includes(id)),
        })),
        quotes: sentences
          .slice(0, 1)
          .map(({ text, citations }) => ({ text, citations, speaker: null, verbatim: true })),
        phrases: [],
      }),
      suggestedQuestions: [],
      readSegmentIds: segments.map(({ id }) => id),
    };
  },
};

function textOf(source: StoredSource): string {
  switch (source.type) {
    case "url":
      return `This page is at ${source.url}.\nIt has two paragraphs.`;
    case "text":
      return source.text;
    case "file":
      return source.content;
    case "upload":
      return `The file ${source.name}.\nIt has ${source.sizeBytes} bytes.`;
    case "capture":
      return source.selection ?? source.captions?.content ?? source.html ?? "";
  }
}

function documentOf(source: StoredSource, text: string): Document {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return sampleDocument({
    title: source.type === "text" && source.title ? source.title : (lines[0] ?? ""),
    kind: source.type === "url" ? "article" : source.type === "file" ? "transcript" : "text",
    url: source.type === "url" ? source.url : null,
    segments: numberSegments(lines.map((line) => ({ text: line }))),
  });
}
