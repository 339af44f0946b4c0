import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";
import type { Item } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { ArchiveEntry } from "../ports/archive-writer.ts";
import { findSummaries } from "../summaries/list-summaries.ts";
import { withNames } from "../transcripts/speaker-names.ts";
import { asJson } from "./as-json.ts";
import { fileName } from "./file-name.ts";
import { summaryMarkdown } from "./summary-markdown.ts";
import { documentMarkdown, isSpoken, plainTranscript, webVtt } from "./transcript-files.ts";

/** What an item was made from. */
export interface Original {
  itemId: string;
  type: StoredSource["type"];
  url: string | null;
  fileName: string | null;
  sizeBytes: number | null;
  contentType: string | null;
  /** Where it is in the export; null when it is not. */
  path: string | null;
}

type Needs = Context<"documents" | "items" | "summaries">;

/** All files about one item, and what it was made from. */
export async function itemEntries(
  ctx: Needs,
  item: Item,
): Promise<{ entries: ArchiveEntry[]; original: Original }> {
  const folder = `items/${item.createdAt.slice(0, 10)} ${fileName(item.title)} (${item.id})`;
  const at = new Date(item.updatedAt);
  const source = await ctx.items.findSource(ctx.actor.userId, item.id);
  const pasted = source && pastedText(source);
  const files: [name: string, text: string][] = [
    ["item.json", asJson(item)],
    ...(await textFiles(ctx, item)),
    ...(pasted ? [pasted] : []),
  ];
  return {
    entries: files.map(([name, text]) => ({ path: `${folder}/${name}`, text, at })),
    original: originalOf(item, source, pasted && `${folder}/${pasted[0]}`),
  };
}

async function textFiles(ctx: Needs, item: Item): Promise<[string, string][]> {
  const summaries = await findSummaries(ctx, item.id);
  const document = await documentOf(ctx, item.id);
  const written = summaries.flatMap(({ content, recipe }, index): [string, string][] =>
    content && document
      ? [
          [
            `summary ${summaries.length - index} ${fileName(recipe.template.name)}.md`,
            summaryMarkdown(content.sections, { item, document }),
          ],
        ]
      : [],
  );
  return [
    ...(summaries.length > 0 ? [["summaries.json", asJson(summaries)] satisfies [string, string]] : []),
    ...written,
    ...(document ? documentFiles(document) : []),
  ];
}

/** Undefined when its source was not read, or it was deleted a moment ago. */
async function documentOf({ actor, documents }: Needs, itemId: string): Promise<Document | undefined> {
  const document = await documents.find(actor.userId, itemId);
  return document && withNames(document, await documents.findSpeakerNames(actor.userId, itemId));
}

const documentFiles = (document: Document): [string, string][] => [
  ["document.json", asJson(document)],
  ...(isSpoken(document)
    ? ([
        ["transcript.vtt", webVtt(document)],
        ["transcript.txt", plainTranscript(document)],
      ] satisfies [string, string][])
    : ([["text.md", documentMarkdown(document)]] satisfies [string, string][])),
];

/** What was given as text, as a file; undefined for what was given by a link or as an upload. */
function pastedText(source: StoredSource): [string, string] | undefined {
  switch (source.type) {
    case "text":
      return ["original.txt", source.text];
    case "file":
      return [`original ${fileName(source.name)}`, source.content];
    case "capture": {
      const { html, selection, captions } = source;
      if (html !== undefined) return ["original.html", html];
      return ["original.txt", selection ?? captions?.content ?? ""];
    }
    case "url":
    case "upload":
      return undefined;
  }
}

function originalOf(item: Item, source: StoredSource | undefined, path: string | undefined): Original {
  const upload = source?.type === "upload" ? source : undefined;
  return {
    itemId: item.id,
    type: source?.type ?? "url",
    url: item.url,
    fileName: item.fileName,
    sizeBytes: upload?.sizeBytes ?? null,
    contentType: upload?.contentType ?? null,
    path: path ?? null,
  };
}
