import type { WorkContext } from "../context.ts";
import { type Export, EXPORT_DAYS, type StoredExport } from "./export.ts";

const DAY_MS = 86_400_000;

/** The moment before which exports must have been finished to be too old by now. */
export const tooOld = (now: Date): Date => new Date(now.getTime() - EXPORT_DAYS * DAY_MS);

/** Whether it has run out, erased or not. */
export const hasExpired = ({ finishedAt }: StoredExport, now: Date): boolean =>
  finishedAt !== null && Date.parse(finishedAt) <= tooOld(now).getTime();

/** An export as its owner sees it, with an address that is good for some hours, and no longer than it is. */
export async function presentExport(
  { blobs }: WorkContext<"blobs">,
  { key, ...stored }: StoredExport,
): Promise<Export> {
  const { status, finishedAt } = stored;
  if (status !== "ready" || finishedAt === null || key === null)
    return { ...stored, expiresAt: null, download: null };
  const until = new Date(Date.parse(finishedAt) + EXPORT_DAYS * DAY_MS);
  const download = await blobs.signRead(key, { contentType: "application/zip", until });
  return { ...stored, expiresAt: until.toISOString(), download };
}
