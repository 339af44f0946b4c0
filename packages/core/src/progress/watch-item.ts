import type { Context } from "../context.ts";
import { getItem } from "../items/get-item.ts";
import { isSettled } from "../items/item.ts";
import { findSummaries } from "../summaries/list-summaries.ts";
import { isWritten } from "../summaries/summary.ts";
import type { RecordedEvent } from "./item-event.ts";

const HEARTBEAT_MS = 15_000;

/** A sign that the line is open, when nothing else was said for a while. */
export type Watched = RecordedEvent | "still-here";

/**
 * Follows an item until it and all its summaries are settled: first what a newcomer needs (or what a returning watcher missed after `afterSeq`),
 * then each event as it happens. Events carry whole states, so one seen twice does no harm.
 */
export async function* watchItem(
  ctx: Context<"documents" | "events" | "items" | "summaries">,
  id: string,
  { afterSeq, signal }: { afterSeq: number | undefined; signal: AbortSignal },
): AsyncGenerator<Watched> {
  const { actor, events } = ctx;
  let seq = afterSeq ?? (await events.lastSeq(actor.userId, id));
  if (afterSeq === undefined) {
    for await (const event of snapshot(ctx, id, seq)) yield { seq, event };
  }
  while (!signal.aborted) {
    // Settled is read before the events: whatever was appended by then is still sent.
    const settled = isSettled(await getItem(ctx, id)) && !(await ctx.summaries.hasOpen(actor.userId, id));
    const missed = await events.since(actor.userId, id, seq);
    for (const recorded of missed) {
      seq = recorded.seq;
      yield recorded;
    }
    if (settled) return;
    if (missed.length === 0) {
      await events.changed(actor.userId, id, { afterSeq: seq, timeoutMs: HEARTBEAT_MS, signal });
      if ((await events.lastSeq(actor.userId, id)) === seq) yield "still-here";
    }
  }
}

async function* snapshot(
  ctx: Context<"documents" | "events" | "items" | "summaries">,
  id: string,
  seq: number,
): AsyncGenerator<RecordedEvent["event"]> {
  yield { type: "item", item: await getItem(ctx, id) };
  const summaries = await findSummaries(ctx, id);
  for (const summary of summaries) yield { type: "summary", summary };
  if (summaries.every(isWritten)) return;
  // What is there of those that are being written: whoever comes later sees what others see.
  for (const { seq: at, event } of await ctx.events.since(ctx.actor.userId, id, 0))
    if (at <= seq && event.type === "draft") yield event;
}
