import { commitUsage } from "../billing/use-allowance.ts";
import { type Document, wordsIn } from "../documents/document.ts";
import { Reading } from "../documents/reading.ts";
import type { ItemProgress } from "../ports/item-repository.ts";
import { useOfRecording } from "./count-minutes.ts";
import { runStage } from "./run-stage.ts";
import { transcribeRecording } from "./transcribe-recording.ts";
import { advance, enter, PERCENT_AT, type Work } from "./work.ts";

/** A page read within a day before it was asked for is fresh enough. */
const FRESH_MS = 86_400_000;

/** A document that was read, with what is worth working out only once: it may be three million characters long. */
export interface ReadDocument {
  document: Document;
  /** Names what it says, not where it was: a page that changed must not find the summary of its old text. */
  key: string;
  words: number;
}

/**
 * The fetch stage: the source becomes the item's document. Undefined when the work ends here: the page turns out to be
 * one the owner already has, and the item points there, or another delivery goes on with it.
 */
export async function readSource(work: Work): Promise<ReadDocument | undefined> {
  const { ctx, run, stored, signal } = work;
  const notBefore = new Date(Date.parse(stored.item.createdAt) - FRESH_MS);
  await enter(work, "fetch");
  const reading = await runStage(
    work,
    {
      stage: "fetch",
      inputs: [ctx.content.version, stored.sourceKey, given(work)],
      output: Reading,
      notBefore,
    },
    () => ctx.content.read(stored.source, { signal }),
  );
  // Before transcribing: what the owner has already need not be paid for.
  const twin = await findTwin(work, urlOf(reading));
  if (twin) {
    await advance(work, { status: "merged", mergedInto: twin, stage: null, percent: 100 });
    return undefined;
  }
  const document =
    reading.type === "document" ? reading.document : await transcribeRecording(work, reading, notBefore);
  if (!document) return undefined;
  const words = wordsIn(document.segments);
  await advance(work, describe(document, words), async (tx) => {
    await tx.documents.save(run, document);
    await commitUsage(tx, useOfRecording(work));
  });
  return { document, key: ctx.hash(JSON.stringify(document)), words };
}

const urlOf = (reading: Reading): string | null =>
  reading.type === "document" ? reading.document.url : (reading.recording.facts.url ?? null);

/**
 * What the reading depends on beside the source key: a capture may stand in for a link, under the link's key; and other
 * owners' links of the same key may differ in what only seems to say nothing of the page.
 */
function given({ ctx, stored: { source } }: Work): string {
  if (source.type === "url") return ctx.urls.asRead(source.url);
  if (source.type === "capture") return ctx.hash(JSON.stringify(source));
  return source.type === "text" ? (source.title ?? "") : "";
}

/** The owner's other item for the canonical address that the page itself names. */
async function findTwin({ ctx, run, stored }: Work, url: string | null): Promise<string | undefined> {
  // What a person sees behind a sign-in is not what the same address gives to everybody.
  if (stored.source.type === "capture") return undefined;
  const canonical = url === null ? undefined : ctx.urls.canonical(url);
  if (!canonical) return undefined;
  const key = ctx.hash(`url ${canonical}`);
  if (key === stored.sourceKey) return undefined;
  const twin = await ctx.items.findBySourceKey(run.ownerId, key);
  const isUseful = twin && twin.id !== run.itemId && twin.status !== "merged" && twin.status !== "failed";
  return isUseful ? twin.id : undefined;
}

const describe = (document: Document, words: number): ItemProgress => ({
  // Who saved it sees its address or its file's name, where a source names itself by nothing.
  ...(document.title.trim() && { title: document.title }),
  kind: document.kind,
  site: document.site,
  byline: document.byline,
  publishedAt: document.publishedAt,
  language: document.language,
  durationMs: document.durationMs,
  words,
  percent: document.origin.type === "speech-recognition" ? PERCENT_AT.segment - 1 : 40,
  parts: null,
});
