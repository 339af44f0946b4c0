import { z } from "zod";

import { wordsIn } from "../documents/document.ts";
import { sentencesOf } from "../summaries/section.ts";
import { Chapter, type Recipe, type Summary, SummaryContent, SummaryDraft } from "../summaries/summary.ts";
import { VERIFIER_VERSION, verifySummary } from "../summaries/verify-summary.ts";
import type { ReadDocument } from "./read-source.ts";
import { runStage } from "./run-stage.ts";
import { advance, enter, type Work } from "./work.ts";

/** The stages after reading: segment, summarize, verify. Ends with the item ready, and its quick summary there. */
export async function writeQuickSummary(work: Work, read: ReadDocument): Promise<void> {
  const { document } = read;
  const { summarizer } = work.ctx;
  const inputs = [summarizer.engine, summarizer.version, read.key];
  const options = { signal: work.signal };

  await enter(work, "segment");
  const chapters = await runStage(work, { stage: "segment", inputs, output: z.array(Chapter) }, () =>
    summarizer.chapters(document, options),
  );
  await outline(work, read, chapters);

  await enter(work, "summarize");
  const draft = await runStage(work, { stage: "summarize", inputs, output: SummaryDraft }, () =>
    summarizer.summarize(document, chapters, options),
  );

  await enter(work, "verify");
  const checked = await runStage(
    work,
    { stage: "verify", inputs: [VERIFIER_VERSION, ...inputs], output: SummaryContent },
    async () => verifySummary(document, draft),
  );
  await finish(work, read, checked);
}

async function outline(
  { ctx, run }: Work,
  { document, words }: ReadDocument,
  chapters: Chapter[],
): Promise<void> {
  await ctx.transaction((tx) =>
    tx.events.append(run.ownerId, run.itemId, {
      type: "outline",
      title: document.title,
      kind: document.kind,
      words,
      chapters: chapters.map(({ title, segmentIds }) => ({ title, startSegmentId: segmentIds[0] ?? "" })),
    }),
  );
}

async function finish(work: Work, { words }: ReadDocument, content: SummaryContent): Promise<void> {
  const { ctx, run, startedMs, tally } = work;
  const now = ctx.clock.now();
  const at = now.toISOString();
  const summary: Summary = {
    id: ctx.ids.next("sum"),
    itemId: run.itemId,
    recipe: QUICK_RECIPE,
    status: "ready",
    stage: null,
    parts: null,
    failure: null,
    content,
    receipt: {
      engine: ctx.summarizer.engine,
      engineVersion: ctx.summarizer.version,
      model: null,
      inputWords: words,
      tokens: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
      costUsd: 0,
      parts: 1,
      requests: 0,
      retries: 0,
      stagesRun: tally.run,
      stagesReused: tally.reused,
      durationMs: Math.max(0, now.getTime() - startedMs),
    },
    createdAt: at,
    updatedAt: at,
  };
  const ready = {
    status: "ready",
    stage: null,
    percent: 100,
    failure: null,
    summaryWords: wordsIn(content.sections.flatMap(sentencesOf)),
  } as const;
  await advance(work, ready, async (tx) => {
    await tx.summaries.saveQuick(run, summary);
    await tx.events.append(run.ownerId, run.itemId, { type: "summary", summary });
  });
}

/** How every item's first summary is made: at once, without a model. */
const QUICK_RECIPE: Recipe = {
  template: { id: "quick", version: 1, name: "Quick" },
  language: null,
  model: null,
  sampling: { temperature: null, topP: null, topK: null },
};
