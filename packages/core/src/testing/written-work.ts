import { createItem } from "../items/create-item.ts";
import type { Source } from "../items/item.ts";
import type { Ports, WriteSummaryJob } from "../ports/index.ts";
import type { Summary } from "../summaries/summary.ts";
import { type Delivery, summarizeItem } from "../work/summarize-item.ts";
import { writeSummary } from "../work/write-summary.ts";
import { page, signal } from "./counted-work.ts";
import { type AnyRequest, fakeModels, sampleModel } from "./fake-models.ts";
import { actor, fakePorts } from "./fakes.ts";

/** An answer of the shape that is asked for: the key of each section, with a sentence on the first line. */
export function plainAnswer({ schema, schemaName }: AnyRequest): unknown {
  return emptyOf(schema.toJSONSchema() as Shape, schemaName);
}

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
}

/** A value of a shape: each list has one entry, each text says the same. */
function emptyOf(shape: Shape, name: string): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return emptyOf(shape.anyOf[0] ?? {}, name);
  switch (shape.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([key, value]) => [key, emptyOf(value, key)]),
      );
    case "array":
      return [emptyOf(shape.items ?? {}, name)];
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    default:
      return "It has two paragraphs.";
  }
}

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
        else await summarizeItem(ctx, job, { signal, lastTry: true });
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
