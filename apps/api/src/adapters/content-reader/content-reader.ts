import type { BlobStore, ContentReader, Document, StoredUpload } from "@earmark/core";

import type { Downloader } from "../fetch/download.ts";
import type { GuardedFetch } from "../fetch/guarded-fetch.ts";
import type { Isolate } from "../isolate/isolate.ts";
import type { ArticleReader } from "./article/article-reader.ts";
import { createCaptureReader } from "./capture/read-capture.ts";
import type { ScanReader } from "./ocr/scan-reader.ts";
import { createParse } from "./parsers.ts";
import type { PdfReader } from "./pdf/pdf-reader.ts";
import type { Directory } from "./podcast/directory.ts";
import { createReadFile } from "./read-file.ts";
import { readLink } from "./read-link.ts";
import { readUpload } from "./read-upload.ts";
import { READER_VERSION } from "./version.ts";
import { createYoutubeReader, type YoutubeOptions } from "./youtube/read-youtube.ts";

export interface ReaderDeps {
  fetch: GuardedFetch;
  /** Looks at the beginning of what a link leads to, however large it is. */
  peek: Downloader["peek"];
  readArticle: ArticleReader;
  readPdf: PdfReader;
  /** Reads the words in pictures. Undefined: they end in "needs-ocr". */
  readScan: ScanReader | undefined;
  /** Where uploads lie. */
  blobs: Pick<BlobStore, "find" | "read">;
  /** Of podcasts. Undefined: links to podcast apps are read as pages. */
  directory: Directory | undefined;
  youtube: YoutubeOptions;
  isolate: Isolate;
  parseTimeoutMs: number;
}

/**
 * Reads links (pages, videos, episodes, feeds, transcript files), pasted text, uploads, files and what browsers captured.
 * All parsing runs in the isolate, for at most `parseTimeoutMs` a step; every request goes through the guarded fetch.
 */
export function createContentReader(deps: ReaderDeps): ContentReader {
  const { parse, readUrl, readStored, readCapture } = createReaders(deps);
  return {
    version: READER_VERSION,
    async read(source, { signal }) {
      switch (source.type) {
        case "url":
          return readUrl(source.url, signal);
        case "text":
          return ready(await parse("text", { text: source.text, facts: { title: source.title } }, signal));
        case "file":
          return ready(
            await parse("file", { name: source.name, content: source.content, facts: {} }, signal),
          );
        case "upload":
          return readStored(source, signal);
        case "capture":
          return ready(await readCapture(source, signal));
      }
    },
  };
}

function createReaders(deps: ReaderDeps) {
  const { fetch, peek, readArticle, blobs, directory, isolate, parseTimeoutMs: timeoutMs, youtube } = deps;
  const parse = createParse({ isolate, timeoutMs });
  const readFile = createReadFile({ ...deps, timeoutMs });
  const readYoutube = createYoutubeReader({ fetch, parse, isolate, timeoutMs, ...youtube });
  return {
    parse,
    readCapture: createCaptureReader({ parse, readArticle, isolate, timeoutMs }),
    readUrl: async (url: string, signal: AbortSignal) =>
      (await readYoutube(url, signal)) ??
      (await readLink({ fetch, parse, readArticle, readFile, directory, peek }, url, signal)),
    readStored: (source: StoredUpload, signal: AbortSignal) =>
      readUpload({ blobs, readFile }, source, signal),
  };
}

const ready = (document: Document) => ({ type: "document" as const, document });
