import * as z from "zod";

import { cleanName } from "../documents/cleaning.ts";

/** The largest file: 4 GiB. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;

/** What one person may hold at once: files on their way, and bytes of files, the erased ones not counted. */
export const UPLOAD_BOUNDS = { maxOpen: 20, maxBytes: 50 * 1024 ** 3 };

/** Days an upload waits to be finished, and, once finished, to become an item. */
export const UPLOAD_DAYS = 3;

export const UploadId = z
  .string()
  .regex(/^upl_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "upl_01k9z3c5v7e8" });

const name = z.string().overwrite(cleanName).min(1).max(300);
const contentType = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/)
  .max(200);

export const Upload = z
  .object({
    id: UploadId,
    name,
    contentType,
    sizeBytes: z.number().int().positive(),
    partSizeBytes: z.number().int().positive().meta({ description: "Of every part but the last" }),
    parts: z.number().int().positive().meta({ description: "How many there are, numbered from 1" }),
    uploadedParts: z
      .array(z.number().int().positive())
      .meta({ description: "Those that have arrived whole: an interrupted upload goes on with the others" }),
    status: z.enum(["open", "complete"]),
    expiresAt: z.iso.datetime().meta({ description: "When it is erased, unless an item is made of it" }),
  })
  .meta({ id: "Upload", description: "A file on its way into the store, in parts" });
export type Upload = z.infer<typeof Upload>;

export const NewUpload = z
  .object({
    name,
    sizeBytes: z.number().int().positive(),
    contentType: contentType
      .optional()
      .meta({ description: "As the browser says; the bytes themselves decide" }),
  })
  .meta({ id: "NewUpload", description: "A file that is to be uploaded" });
export type NewUpload = z.infer<typeof NewUpload>;

export const PartsWanted = z
  .object({ partNumbers: z.array(z.number().int().positive()).min(1).max(100) })
  .meta({ id: "PartsWanted" });
export type PartsWanted = z.infer<typeof PartsWanted>;

export const SignedParts = z
  .object({
    parts: z.array(
      z.object({
        partNumber: z.number().int().positive(),
        sizeBytes: z.number().int().positive().meta({ description: "Exactly as many must be sent" }),
        url: z.string().meta({
          description: "Where to PUT the bytes, without a token; relative ones are on this API's own origin",
        }),
        expiresAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: "SignedParts", description: "Requests that whoever holds them may make" });
export type SignedParts = z.infer<typeof SignedParts>;

/** An upload as it is kept, with what its owner never sees. */
export interface KeptUpload {
  upload: Omit<Upload, "uploadedParts">;
  /** In the blob store. */
  key: string;
  /** The blob store's name for the upload. */
  token: string;
  /** Of the finished file, null before. */
  etag: string | null;
  /** The item that was made of it. */
  itemId: string | null;
}

const MIB = 1024 ** 2;

/** S3 takes parts of 5 MiB and more, and 10 000 of them; several hundred are enough to lose little when one fails. */
export const partSizeOf = (sizeBytes: number): number =>
  Math.max(5, Math.ceil(sizeBytes / (512 * MIB))) * MIB;

/** Bytes of one part. */
export const sizeOfPart = (
  { sizeBytes, partSizeBytes, parts }: KeptUpload["upload"],
  partNumber: number,
): number => (partNumber < parts ? partSizeBytes : sizeBytes - (parts - 1) * partSizeBytes);
