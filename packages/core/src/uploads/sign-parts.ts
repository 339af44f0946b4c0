import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { findUpload } from "./get-upload.ts";
import { type PartsWanted, type SignedParts, sizeOfPart } from "./upload.ts";

/** Addresses that take one part each, without a sign-in. A part may be sent again; the last one counts. */
export async function signParts(
  ctx: Context<"blobs" | "uploads">,
  id: string,
  { partNumbers }: PartsWanted,
): Promise<SignedParts> {
  const { upload, key, token } = await findUpload(ctx, id);
  if (upload.status === "complete") throw new DomainError("conflict", "The upload is complete");
  const beyond = partNumbers.find((partNumber) => partNumber > upload.parts);
  if (beyond !== undefined)
    throw new DomainError("invalid-input", `partNumbers: there are ${upload.parts} parts, and no ${beyond}`);
  const parts = await Promise.all(
    [...new Set(partNumbers)].map(async (partNumber) => {
      const sizeBytes = sizeOfPart(upload, partNumber);
      const signed = await ctx.blobs.signPart(key, { token, partNumber, sizeBytes });
      return { partNumber, sizeBytes, ...signed };
    }),
  );
  return { parts };
}
