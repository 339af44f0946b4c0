import { type BlobStore, type ContentReader, type Document, SourceError } from "@earmark/core";

import type { GuardedFetch } from "../fetch/guarded-fetch.ts";
import type { Isolate } from "../isolate/isolate.ts";
import type { ArticleReader } from "./article/article-reader.ts";
import { createParse } from "./parsers.ts";
import type { PdfReader } from "./pdf/pdf-reader.ts";
import { createReadFile } from "./read-file.ts";
import { readLink } from "./read-link.ts";
import { readUpload } from "./read-upload.ts";

/** Grows when the same source would read differently, so that what was read before is read again. */
const VERSION = "4";

/**
 * Reads links (pages, episodes, feeds, transcript files), pasted text, uploads and files. All parsing runs in the isolate, for
 * at most `parseTimeoutMs` a step; every request goes through the guarded fetch.
 */
export function createContentReader(deps: {
  fetch: GuardedFetch;
  readArticle: ArticleReader;
  readPdf: PdfReader;
  /** Where uploads lie. */
  blobs?: Pick<BlobStore, "find" | "read">;
  isolate: Isolate;
  parseTimeoutMs: number;
}): ContentReader {
  const { fetch, readArticle, readPdf, blobs, isolate, parseTimeoutMs } = deps;
  const parse = createParse({ isolate, timeoutMs: parseTimeoutMs });
  const readFile = createReadFile({ isolate, timeoutMs: parseTimeoutMs, readPdf });
  return {
    version: VERSION,
    async read(source, { signal }) {
      switch (source.type) {
        case "url":
          return readLink({ fetch, parse, readArticle }, source.url, signal);
        case "text":
          return ready(await parse("text", { text: source.text, facts: { title: source.title } }, signal));
        case "file":
          return ready(
            await parse("file", { name: source.name, content: source.content, facts: {} }, signal),
          );
        case "upload":
          if (!blobs) throw new SourceError("upload-missing", "No store for uploads is set up");
          return readUpload({ blobs, readFile }, source, signal);
        case "capture":
          throw new SourceError("unsupported-type", "This kind of source can't be read yet");
      }
    },
  };
}

const ready = (document: Document) => ({ type: "document" as const, document });
