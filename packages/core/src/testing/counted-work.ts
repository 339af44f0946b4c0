import { createItem } from "../items/create-item.ts";
import type { Source } from "../items/item.ts";
import type { Ports, SummarizeItemJob } from "../ports/index.ts";
import { type Delivery, summarizeItem } from "../work/summarize-item.ts";
import { fakeContent, fakeSummarizer } from "./fake-engines.ts";
import { actor, fakePorts } from "./fakes.ts";

export const signal = new AbortController().signal;
export const page = { type: "url", url: "https://example.com/page" } as const satisfies Source;
export const text = { type: "text", text: "First line.\nSecond line." } as const satisfies Source;

/** Ports that count what costs something, and the steps of a test over them: jobs come in `lane`. */
export function counted(overrides: Partial<Ports> = {}, { lane }: Pick<SummarizeItemJob, "lane"> = {}) {
  const calls = { read: 0, chapters: 0, summarize: 0 };
  const ctx = fakePorts({
    content: { ...fakeContent, read: (...args) => ((calls.read += 1), fakeContent.read(...args)) },
    summarizer: {
      ...fakeSummarizer,
      chapters: (...args) => ((calls.chapters += 1), fakeSummarizer.chapters(...args)),
      summarize: (...args) => ((calls.summarize += 1), fakeSummarizer.summarize(...args)),
    },
    ...overrides,
  });
  const as = (userId: string) => ({ ...ctx, actor: actor(userId) });
  const add = async (source: Source, userId = "ada") => (await createItem(as(userId), { source })).item.id;
  const work = (itemId: string, delivery: Partial<Delivery> = {}, ownerId = "ada") => {
    const job = { type: "summarize-item", ownerId, itemId, ...(lane && { lane }) } as const;
    return summarizeItem(ctx, job, { signal, lastTry: false, ...delivery });
  };
  return { ctx, calls, as, add, work };
}
