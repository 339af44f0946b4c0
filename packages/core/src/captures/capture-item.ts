import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { freshItem, titleOfLink } from "../items/fresh-item.ts";
import type { Item } from "../items/item.ts";
import { requeueFailed } from "../items/retry-item.ts";
import type { NewCapture, StoredCapture, StoredSource } from "../items/stored-source.ts";
import type { StoragePorts } from "../ports/index.ts";
import { captureContent } from "./capture-content.ts";

type Needs = "clock" | "hash" | "ids" | "transaction" | "urls";
type Outcome = { item: Item; created: boolean };

/**
 * Saves a page as its reader's browser shows it. If the page had been saved as a link and could not be read, that item
 * goes on from the capture; else the capture is an item of its own, the same one for the same words of the same page.
 */
export async function captureItem(ctx: Context<Needs>, capture: NewCapture): Promise<Outcome> {
  const canonical = ctx.urls.canonical(capture.url);
  if (!canonical) throw new DomainError("invalid-input", "url: not a web link (http or https)");
  const content = captureContent(capture);
  const sourceKey = ctx.hash(`capture ${canonical} ${content}`);
  return ctx.transaction(async (tx) => {
    const source: StoredCapture = { type: "capture", ...capture };
    const known = await tx.items.findBySourceKey(ctx.actor.userId, sourceKey);
    if (known) return again(ctx, tx, known, source);
    const page = await tx.items.findBySourceKey(ctx.actor.userId, ctx.hash(`url ${canonical}`));
    if (page?.status === "failed") return again(ctx, tx, page, source);
    if (page && holds(await tx.items.findSource(ctx.actor.userId, page.id), content))
      return { item: page, created: false };
    return insert(ctx, tx, source, sourceKey);
  });
}

async function again(
  ctx: Context<Needs>,
  tx: StoragePorts,
  item: Item,
  source: StoredCapture,
): Promise<Outcome> {
  const queued = await requeueFailed(tx, ctx.actor.userId, item.id, ctx.clock.now(), source);
  return { item: queued ?? item, created: queued !== undefined };
}

const holds = (source: StoredSource | undefined, content: string): boolean =>
  source?.type === "capture" && captureContent(source) === content;

async function insert(
  { actor, clock, ids }: Context<Needs>,
  tx: StoragePorts,
  source: StoredCapture,
  sourceKey: string,
): Promise<Outcome> {
  const title = source.title || titleOfLink(source.url);
  const fresh = freshItem({ id: ids.next("itm"), title, url: source.url, fileName: null }, clock.now());
  const { item, inserted } = await tx.items.insert(actor.userId, { item: fresh, source, sourceKey });
  if (!inserted) return { item, created: false };
  await tx.events.append(actor.userId, item.id, { type: "item", item });
  await tx.jobs.enqueue({ type: "summarize-item", ownerId: actor.userId, itemId: item.id });
  return { item, created: true };
}
