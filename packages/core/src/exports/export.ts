import * as z from "zod";

/** Days in which an export can be fetched; then it is erased. */
export const EXPORT_DAYS = 7;

const ExportId = z
  .string()
  .regex(/^exp_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "exp_01k9z3c5v7e8" });

const ExportFailure = z
  .object({
    reason: z.enum(["interrupted", "internal"]).meta({
      id: "ExportFailureReason",
      description:
        "`interrupted`: whatever worked on it died, again and again. `internal`: something broke on our side",
    }),
    detail: z.string().meta({ description: "What happened, and what helps" }),
  })
  .meta({ id: "ExportFailure", description: "Why an export was not made" });

export const Export = z
  .object({
    id: ExportId,
    status: z.enum(["queued", "working", "ready", "failed"]).meta({ id: "ExportStatus" }),
    items: z
      .object({ done: z.number().int().nonnegative(), total: z.number().int().nonnegative() })
      .nullable()
      .meta({ description: "How many of the items are in it; null before it has begun" }),
    failure: z.union([ExportFailure, z.null()]),
    sizeBytes: z.number().int().nonnegative().nullable().meta({ description: "Null until it is ready" }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable().meta({ description: "When it is erased; null until it is ready" }),
    download: z.object({ url: z.string(), expiresAt: z.iso.datetime() }).nullable().meta({
      description:
        "Where it can be fetched for some hours, by whoever has the address; read the export again for another. An address without a host is one of this API",
    }),
  })
  .meta({ id: "Export", description: "Everything somebody has here, as a zip file" });
export type Export = z.infer<typeof Export>;

export const ExportList = z
  .object({ exports: z.array(Export).meta({ description: "Newest first" }) })
  .meta({ id: "ExportList" });
export type ExportList = z.infer<typeof ExportList>;

/** As it is kept. `key` is its place in the blob store, once it is there. */
export type StoredExport = Omit<Export, "download" | "expiresAt"> & { key: string | null };
