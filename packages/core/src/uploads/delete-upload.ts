import type { Context, WorkContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { DiscardedUpload } from "../ports/upload-repository.ts";
import { findUpload } from "./get-upload.ts";

/** Stops an upload and erases what has arrived. Throws DomainError "conflict" when an item was made of it. */
export async function deleteUpload(ctx: Context<"blobs" | "uploads">, id: string): Promise<void> {
  const { actor, uploads } = ctx;
  const { key, token } = await findUpload(ctx, id);
  if (!(await uploads.discard(actor.userId, id)))
    throw new DomainError("conflict", "An item was made of this upload; delete the item");
  await eraseUpload(ctx, { ownerId: actor.userId, id, key, token });
}

/** Erases what was discarded. Its row goes last, so that what is interrupted here is taken up by the next purge. */
export async function eraseUpload(
  { blobs, uploads }: WorkContext<"blobs" | "uploads">,
  { ownerId, id, key, token }: DiscardedUpload,
): Promise<void> {
  await blobs.abortUpload(key, token);
  await blobs.remove(key);
  await uploads.erase(ownerId, id);
}
