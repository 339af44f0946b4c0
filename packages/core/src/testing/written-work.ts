import { createItem } from "../items/create-item.ts";
import type { Source } from "../items/item.ts";
import type { Ports, WriteSummaryJob } from "../ports/index.ts";
import type { Summary } from "../summaries/summary.ts";
import { type Delivery, summarizeItem } from "../work/summarize-item.ts";
import { writeSummary } from "../work/write-summary.ts";
import { page, signal } from "./counted-work.ts";
import { type AnyRequest, fakeModels, sampleModel } from "./fake-models.ts";
import { actor, fakePorts } from "./fakes.ts";
import { plainAnswer } from "./plain-answer.ts";

/** Items with a model that writes their summaries, and the steps of a test over them. */
export function written(
  answer: (request: AnyRequest & { modelId: string }) => unknown = plainAnswer,
  overrides: Partial<Ports> = {},
) {
  const models = fakeModels(answer, [sampleModel(), sampleModel({ id: "fake:other", name: "Other" })]);
  const ctx = fakePorts({ models, ...overrides });
  const as = (userId = "ada") => ({ ...ctx, actor: actor(userId) });

  /** Delivers what is queued to be read; summaries stay queued. Answers their jobs. */
  const read = async (): Promise<WriteSummaryJob[]> => {
    const writing: WriteSummaryJob[] = [];
    for (let jobs = ctx.takeJobs(); jobs.length > 0; jobs = ctx.takeJobs())
      for (const job of jobs) {
        if (job.type === "write-summary") writing.push(job);
        if (job.type === "summarize-item") await summarizeItem(ctx, job, { signal, lastTry: true });
      }
    return writing;
  };
  /** Saves an item and has it read. */
  const add = async (source: Source = page, userId = "ada") => {
    const { item } = await createItem(as(userId), { source });
    const [job] = await read();
    if (!job) throw new Error("No summary was asked for");
    return { itemId: item.id, job };
  };
  const write = (job: WriteSummaryJob, delivery: Partial<Delivery> = {}, on: Partial<Ports> = {}) =>
    writeSummary({ ...ctx, ...on }, job, { signal, lastTry: false, ...delivery });
  const find = async ({ ownerId, itemId, summaryId }: WriteSummaryJob): Promise<Summary> => {
    const summary = await ctx.summaries.find(ownerId, itemId, summaryId);
    if (!summary) throw new Error("The summary is gone");
    return summary;
  };
  return { ctx, models, as, read, add, write, find };
}
