import type { Context } from "../context.ts";
import { cleanName } from "../documents/cleaning.ts";
import { DomainError } from "../errors.ts";
import { freshItem, titleOfLink } from "./fresh-item.ts";
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
  const named = { url: null, fileName: null, ...namesOf(source) };
  const fresh = freshItem({ id: ids.next("itm"), title: provisionalTitle(source), ...named }, clock.now());

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

function namesOf(source: Source): { url: string } | { fileName: string } | undefined {
  if (source.type === "url") return { url: source.url };
  return source.type === "file" ? { fileName: source.name } : undefined;
}

/** What the library shows until the source itself names its title. */
function provisionalTitle(source: Source): string {
  switch (source.type) {
    case "url":
      return titleOfLink(source.url);
    case "text":
      return (
        source.title || cleanName((source.text.trim().split("\n", 1)[0] ?? "").slice(0, 120)) || "Pasted text"
      );
    case "file":
      return source.name;
  }
}
