import type { BlobStore, ContentReader } from "@earmark/core";

import { createDownloader, type DownloadLimits } from "../fetch/download.ts";
import type { GuardedFetch } from "../fetch/guarded-fetch.ts";
import type { Isolate } from "../isolate/isolate.ts";
import { createArticleReader } from "./article/article-reader.ts";
import { createContentReader } from "./content-reader.ts";
import type { ScanReader } from "./ocr/scan-reader.ts";
import { createPdfReader } from "./pdf/pdf-reader.ts";
import type { Directory } from "./podcast/directory.ts";

export interface ContentReaderSettings {
  fetchAllowHosts: string[];
  userAgent: string;
  youtubeUrl: string;
  /** The program that gets at the sound of videos; undefined where none is set up. */
  ytDlpPath: string | undefined;
}

interface Parts {
  fetch: GuardedFetch;
  blobs: BlobStore;
  isolate: Isolate;
  readScan: ScanReader | undefined;
  directory: Directory | undefined;
  parseTimeoutMs: number;
}

/** Only the beginning of a recording is looked at; whoever listens to it has limits of their own. */
const PEEK_LIMITS: DownloadLimits = {
  maxBytes: 4 * 1024 ** 3,
  stallMs: 15_000,
  minBytesPerSecond: 1_024,
  paceWindowMs: 30_000,
  maxTries: 1,
  pauseMs: 0,
  maxRedirects: 10,
};

/** An honest page of 3 MB takes half a second: room for a machine much slower. */
const ARTICLE_TIMEOUT_MS = 5_000;
/** A book of a thousand pages takes ten seconds. What it may work is bounded page by page. */
const PDF_TIMEOUT_MS = 180_000;

/** The reader of every kind of source, with limits for each. */
export function openContentReader(settings: ContentReaderSettings, parts: Parts): ContentReader {
  const { fetchAllowHosts: allowHosts, userAgent, youtubeUrl, ytDlpPath } = settings;
  const { isolate, readScan } = parts;
  return createContentReader({
    ...parts,
    peek: createDownloader({ allowHosts, userAgent, limits: PEEK_LIMITS }).peek,
    readArticle: createArticleReader({ isolate, timeoutMs: ARTICLE_TIMEOUT_MS }),
    readPdf: createPdfReader({ isolate, readScan, timeoutMs: PDF_TIMEOUT_MS }),
    youtube: { youtubeUrl, canDownload: ytDlpPath !== undefined },
  });
}
