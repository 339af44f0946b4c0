import { type Document, numberSegments, type Segment } from "../../../documents/document.ts";
import { standard } from "../../../templates/built-in/standard.ts";
import type { Template } from "../../../templates/template.ts";
import { fakeLanguages } from "../../../testing/fake-languages.ts";
import { type AnyRequest, fakeModels, sampleModel } from "../../../testing/fake-models.ts";
import { sampleDocument } from "../../../testing/samples.ts";
import type { Section } from "../../section.ts";
import type { Chapter } from "../../summary.ts";
import type { Writing } from "../writing.ts";

export const MARK = "k3v9x2m7q1";

export interface SampleWriting extends Writing {
  /** Every request that reached the model. */
  calls: AnyRequest[];
  /** All drafts that were shown. */
  drafts: Section[][];
  /** All that was said of parts. */
  progress: [done: number, total: number][];
}

/** A writing whose ledger can be handed on to the next one: what was kept stays kept. */
export function sampleWriting(
  answer: (request: AnyRequest) => unknown,
  change: Partial<Writing> & { kept?: Map<string, unknown>; contextTokens?: number } = {},
): SampleWriting {
  const { kept = new Map<string, unknown>(), contextTokens = 32_000, ...rest } = change;
  const models = fakeModels(answer, [sampleModel({ contextTokens })]);
  const model = models.open(null, []);
  if (!model) throw new Error("The fake opens its first model");
  const drafts: Section[][] = [];
  const progress: [number, number][] = [];
  return {
    calls: models.calls,
    drafts,
    progress,
    document: sampleDocument(),
    documentKey: "key",
    chapters: [],
    template: sampleTemplate(),
    language: null,
    model,
    sampling: { temperature: null, topP: null, topK: null },
    mark: MARK,
    languages: fakeLanguages,
    signal: new AbortController().signal,
    concurrency: 4,
    async stage({ stage, inputs, output }, make) {
      const key = JSON.stringify([stage, ...inputs]);
      if (!kept.has(key)) kept.set(key, structuredCopy(output.parse(await make())));
      return output.parse(kept.get(key));
    },
    onParts: (done, total) => void progress.push([done, total]),
    onDraft: (sections) => void drafts.push(sections),
    ...rest,
  };
}

/** As a store gives it back. */
const structuredCopy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const sampleTemplate = (change: Partial<Template> = {}): Template => {
  const [template] = standard;
  if (!template) throw new Error("The standard template has a version");
  return { ...template, ...change };
};

/** A document of so many words in segments of about fifty; each `facts` stands in a segment of its own, spread evenly. */
export function longDocument(
  words: number,
  facts: readonly string[] = [],
  change: Partial<Document> = {},
): Document {
  const count = Math.ceil(words / 50);
  const texts: Omit<Segment, "id">[] = Array.from({ length: count }, (_, at) => ({
    text: `Paragraph ${at} ${"tells of the trees and of the river and that it is so with them ".repeat(4).trim()}.`,
  }));
  facts.forEach((fact, at) =>
    texts.splice(Math.floor(((at + 0.5) / facts.length) * count) + at, 0, { text: fact }),
  );
  return sampleDocument({ ...change, segments: numberSegments(texts) });
}

/** Chapters of so many segments each. */
export function evenChapters({ segments }: Document, size: number): Chapter[] {
  return Array.from({ length: Math.ceil(segments.length / size) }, (_, at) => ({
    title: `Chapter ${at + 1}`,
    segmentIds: segments.slice(at * size, (at + 1) * size).map(({ id }) => id),
  }));
}

/** The numbers of the content's lines in a prompt. */
export const linesIn = ({ content }: AnyRequest): number[] =>
  [...content.matchAll(/^(\d+)\?? /gm)].map(([, number]) => Number(number));

export const isForNotes = ({ schemaName }: AnyRequest): boolean => schemaName === "notes";

/** A model that does as it is told: notes or a summary that cites lines it was shown. */
export function diligent(request: AnyRequest): unknown {
  const numbers = linesIn(request);
  const [first = Number(/\[(\d+)/.exec(request.content)?.[1] ?? 1)] = numbers;
  const sentences = [{ text: "The trees are by the river and it is so.", cites: [first] }];
  if (request.schemaName === "lines") return { lines: [] };
  if (isForNotes(request))
    return {
      chapters: [{ title: "The trees", start: first, sentences }],
      claims: sentences,
      decisions: [],
      actions: [],
      quotes: [],
    };
  return {
    tldr: { title: "In short", paragraphs: [{ heading: null, sentences }] },
    takeaways: { title: "Takeaways", points: [{ sentences }] },
    chapters: { title: "Chapters", chapters: [{ title: "The trees", start: first, sentences }] },
    quotes: { title: "In their own words", quotes: [] },
    suggestedQuestions: ["What of the trees is it that they tell?"],
  };
}
