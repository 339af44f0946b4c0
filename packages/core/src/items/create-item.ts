import type { Context } from "../context.ts";
import { cleanName } from "../documents/cleaning.ts";
import { DomainError } from "../errors.ts";
import type { Item, NewItem, Source } from "./item.ts";
import { requeueItem } from "./retry-item.ts";

type Needs = "clock" | "hash" | "ids" | "transaction" | "urls";

/** Saves a source and its job together. The same source given twice is one item; one that had failed is tried again. */
export async function createItem(
  ctx: Context<Needs>,
  { source }: NewItem,
): Promise<{ item: Item; created: boolean }> {
  const { actor, clock, ids, transaction } = ctx;
  const sourceKey = keyOf(ctx, source);
  const fresh = freshItem(ids.next("itm"), source, clock.now());

  return transaction(async (tx) => {
    const stored = { item: fresh, source, sourceKey };
    let { item, inserted } = await tx.items.insert(actor.userId, stored);
    const target = item.mergedInto ? await tx.items.find(actor.userId, item.mergedInto) : undefined;
    if (item.mergedInto && !target) {
      // What it was merged into has been deleted since: it leads nowhere, and is given anew.
      await tx.items.remove(actor.userId, item.id, clock.now());
      ({ item, inserted } = await tx.items.insert(actor.userId, stored));
    }
    if (inserted) {
      await tx.events.append(actor.userId, item.id, { type: "item", item });
      await tx.jobs.enqueue({ type: "summarize-item", ownerId: actor.userId, itemId: item.id });
      return { item, created: true };
    }
    if (item.status === "failed")
      return { item: await requeueItem(tx, actor, item.id, clock.now()), created: true };
    return { item: target ?? item, created: false };
  });
}

/** What makes two sources the same: the link's one spelling, or the very text. */
function keyOf({ hash, urls }: Pick<Context<Needs>, "hash" | "urls">, source: Source): string {
  switch (source.type) {
    case "url": {
      const canonical = urls.canonical(source.url);
      if (!canonical) throw new DomainError("invalid-input", "source.url: not a web link (http or https)");
      return hash(`url ${canonical}`);
    }
    case "text":
      return hash(`text ${source.text}`);
    case "file":
      return hash(`file ${source.name} ${source.content}`);
  }
}

function freshItem(id: string, source: Source, now: Date): Item {
  return {
    id,
    title: provisionalTitle(source),
    kind: null,
    url: source.type === "url" ? source.url : null,
    fileName: source.type === "file" ? source.name : null,
    site: null,
    byline: null,
    publishedAt: null,
    language: null,
    words: null,
    durationMs: null,
    summaryWords: null,
    status: "queued",
    stage: null,
    percent: 0,
    failure: null,
    mergedInto: null,
    version: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** What the library shows until the source itself names its title. */
function provisionalTitle(source: Source): string {
  switch (source.type) {
    case "url":
      return source.url
        .replace(/^https?:\/\/(www\.)?/i, "")
        .replace(/\/$/, "")
        .slice(0, 200);
    case "text":
      return (
        source.title || cleanName((source.text.trim().split("\n", 1)[0] ?? "").slice(0, 120)) || "Pasted text"
      );
    case "file":
      return source.name;
  }
}
