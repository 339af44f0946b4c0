import { type BlobStore, DomainError, type UploadedPart } from "@earmark/core";
import { Hono } from "hono";

import type { Env } from "../http/router.ts";

/** A blob store whose signed addresses are paths of this API. What it checks, it refuses with "forbidden". */
export interface LocalBlobs extends Pick<BlobStore, "find" | "read"> {
  checkPart(url: URL): SignedPart;
  receivePart(part: SignedPart, bytes: AsyncIterable<Uint8Array>): Promise<UploadedPart>;
  checkRead(url: URL): { key: string; type: string; disposition: "inline" | "attachment" };
}

interface SignedPart {
  key: string;
  token: string;
  partNumber: number;
  sizeBytes: number;
}

/**
 * What S3 does for signed addresses, for the store on disk: takes parts by PUT, and gives blobs in ranges. No sign-in:
 * the signature says what its holder may do. Not in the contract, as nobody makes these addresses up; clients follow
 * those they are given, wherever they lead.
 */
export const blobs = (store: LocalBlobs) =>
  new Hono<Env>()
    .put("/blobs/:key{.+}", async (c) => {
      const part = store.checkPart(new URL(c.req.url));
      const { body, signal } = c.req.raw;
      if (Number(c.req.header("content-length")) !== part.sizeBytes || !body)
        throw new DomainError("invalid-input", `Content-Length must be ${part.sizeBytes}`);
      try {
        const { etag } = await store.receivePart(part, body);
        return c.body(null, 200, { ETag: `"${etag}"` });
      } catch (error) {
        if (!signal.aborted && !isCutOff(error)) throw error;
        throw new DomainError("invalid-input", "The connection ended before the whole part had arrived", {
          cause: error,
        });
      }
    })
    .get("/blobs/:key{.+}", async (c) => {
      const { key, ...served } = store.checkRead(new URL(c.req.url));
      const blob = await store.find(key);
      if (!blob) throw new DomainError("not-found", "There is no such blob");
      const etag = `"${blob.etag}"`;
      const range = rangeOf(c.req.header("range"), c.req.header("if-range"), {
        etag,
        sizeBytes: blob.sizeBytes,
      });
      const headers = { ...sandboxed(served), ETag: etag, "Accept-Ranges": "bytes" };
      if (range === "unsatisfiable")
        return c.body(null, 416, { ...headers, "Content-Range": `bytes */${blob.sizeBytes}` });
      const { start, end } = range ?? { start: 0, end: blob.sizeBytes };
      const bytes = await store.read(key, { start, end, signal: c.req.raw.signal });
      return c.body(ReadableStream.from(bytes), range ? 206 : 200, {
        ...headers,
        "Content-Length": String(end - start),
        ...(range && { "Content-Range": `bytes ${start}-${end - 1}/${blob.sizeBytes}` }),
      });
    });

const isCutOff = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ECONNRESET", "ABORT_ERR"].includes(String(error.code));

/** Headers under which nothing that was uploaded can run on this origin. */
function sandboxed({ type, disposition }: { type: string; disposition: string }): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Disposition": disposition,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    // The web app is another origin, and its player sends no CORS request.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "private, no-store",
  };
}

type Range = { start: number; end: number } | "unsatisfiable" | undefined;

/** The one range that is asked for (RFC 9110, 14.2); undefined where the whole is to be given. */
function rangeOf(
  header: string | undefined,
  ifRange: string | undefined,
  { etag, sizeBytes }: { etag: string; sizeBytes: number },
): Range {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if ((from === "" && to === "") || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const start = from === "" ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? sizeBytes : Math.min(sizeBytes, Number(to) + 1);
  if (from !== "" && to !== "" && Number(to) < start) return undefined;
  return start < end ? { start, end } : "unsatisfiable";
}
