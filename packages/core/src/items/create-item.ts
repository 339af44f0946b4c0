import type { Context } from "../context.ts";
import { cleanName } from "../documents/cleaning.ts";
import { DomainError } from "../errors.ts";
import type { StoragePorts } from "../ports/index.ts";
import { finishedUpload, storedUpload } from "../uploads/finished-upload.ts";
import type { KeptUpload } from "../uploads/upload.ts";
import { freshItem, titleOfLink } from "./fresh-item.ts";
import { getItem } from "./get-item.ts";
import type { Item, NewItem, Source } from "./item.ts";
import { requeueFailed } from "./retry-item.ts";
import type { StoredSource } from "./stored-source.ts";

type Needs = "clock" | "hash" | "ids" | "transaction" | "urls";
type Saved = { item: Item; created: boolean };

/**
 * Saves a source and its job together. The same source given twice is one item; one that had failed is tried again.
 * `title` is what it is called until it has been read, when more is known of it than its address; `templateId` what a
 * link's first written summary is made by.
 */
export async function createItem(
  ctx: Context<Needs>,
  { source }: NewItem,
  { title, templateId = null }: { title?: string; templateId?: string | null } = {},
): Promise<Saved> {
  if (source.type !== "upload")
    return ctx.transaction(
      async (tx) => (await save(ctx, tx, storedSource(source, templateId), keyOf(ctx, source), title)).saved,
    );
  return ctx.transaction(async (tx) => {
    const kept = await finishedUpload(tx, ctx.actor.userId, source.uploadId);
    if (kept.itemId !== null)
      return { item: await getItem({ ...ctx, items: tx.items }, kept.itemId), created: false };
    const key = ctx.hash(`upload ${kept.etag ?? ""} ${kept.upload.sizeBytes}`);
    const { saved, isRead } = await save(ctx, tx, storedUpload(kept), key);
    await settle(tx, ctx.actor.userId, kept, isRead ? saved.item.id : undefined);
    return saved;
  });
}

/** `isRead` tells whether the item is read from this very source, or from an equal one that was there before. */
async function save(
  { actor, clock, ids }: Context<Needs>,
  tx: StoragePorts,
  source: StoredSource,
  sourceKey: string,
  title?: string,
): Promise<{ saved: Saved; isRead: boolean }> {
  const item = freshItem({ id: ids.next("itm"), ...namesOf(source), ...(title && { title }) }, clock.now());
  const stored = { item, source, sourceKey };
  let { item: kept, inserted } = await tx.items.insert(actor.userId, stored);
  const target = kept.mergedInto ? await tx.items.find(actor.userId, kept.mergedInto) : undefined;
  if (kept.mergedInto && !target) {
    // What it was merged into has been deleted since: it leads nowhere, and is given anew.
    await tx.items.remove(actor.userId, kept.id, clock.now());
    ({ item: kept, inserted } = await tx.items.insert(actor.userId, stored));
  }
  if (inserted) {
    await tx.events.append(actor.userId, kept.id, { type: "item", item: kept });
    await tx.jobs.enqueue({ type: "summarize-item", ownerId: actor.userId, itemId: kept.id });
    return { saved: { item: kept, created: true }, isRead: true };
  }
  if (kept.status !== "failed") return { saved: { item: target ?? kept, created: false }, isRead: false };
  const isLost = kept.failure?.reason === "upload-missing";
  const again = await requeueFailed(tx, actor.userId, kept.id, clock.now(), isLost ? source : undefined);
  return { saved: { item: again ?? kept, created: true }, isRead: isLost };
}

/** The upload becomes the item's own; a copy of what the item has already is erased. */
async function settle(
  { uploads }: StoragePorts,
  ownerId: string,
  { upload }: KeptUpload,
  itemId: string | undefined,
): Promise<void> {
  if (itemId === undefined) await uploads.discard(ownerId, upload.id);
  else if (!(await uploads.claim(ownerId, upload.id, itemId)))
    throw new DomainError("conflict", "The upload is being erased, or used by another request");
}

type Pasted = Exclude<Source, { type: "upload" }>;

const storedSource = (source: Pasted, templateId: string | null): StoredSource =>
  source.type === "url" && templateId !== null ? { ...source, templateId } : source;

/** What makes two sources the same: the link's one spelling, or the very text. */
function keyOf({ hash, urls }: Pick<Context<Needs>, "hash" | "urls">, source: Pasted): string {
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

/** What the library shows until the source itself names its title. */
function namesOf(source: StoredSource): Pick<Item, "title" | "url" | "fileName"> {
  switch (source.type) {
    case "url":
    case "capture":
      return { title: titleOfLink(source.url), url: source.url, fileName: null };
    case "text":
      return { title: source.title || firstLine(source.text) || "Pasted text", url: null, fileName: null };
    case "file":
    case "upload":
      return { title: source.name, url: null, fileName: source.name };
  }
}

const firstLine = (text: string) => cleanName((text.trim().split("\n", 1)[0] ?? "").slice(0, 120));
