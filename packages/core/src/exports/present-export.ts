import type { WorkContext } from "../context.ts";
import { type Export, EXPORT_DAYS, type StoredExport } from "./export.ts";

const DAY_MS = 86_400_000;

/** The moment before which exports must have been finished to be too old by now. */
export const tooOld = (now: Date): Date => new Date(now.getTime() - EXPORT_DAYS * DAY_MS);

/** Whether it has run out, erased or not. */
export const hasExpired = ({ finishedAt }: StoredExport, now: Date): boolean =>
  finishedAt !== null && Date.parse(finishedAt) <= tooOld(now).getTime();

/** An export as its owner sees it, with an address that is good for some hours. */
export async function presentExport(
  { blobs }: WorkContext<"blobs">,
  { key, ...stored }: StoredExport,
): Promise<Export> {
  const { status, finishedAt } = stored;
  const isReady = status === "ready" && finishedAt !== null && key !== null;
  return {
    ...stored,
    expiresAt: isReady ? new Date(Date.parse(finishedAt) + EXPORT_DAYS * DAY_MS).toISOString() : null,
    download: isReady ? await blobs.signRead(key, { contentType: "application/zip" }) : null,
  };
}
