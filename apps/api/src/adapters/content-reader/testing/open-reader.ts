import { fakePorts } from "@earmark/core/testing";

import { createDownloader } from "../../fetch/download.ts";
import { createGuardedFetch } from "../../fetch/guarded-fetch.ts";
import { limits as downloadLimits } from "../../fetch/testing/file-site.ts";
import type { Isolate } from "../../isolate/isolate.ts";
import { createArticleReader } from "../article/article-reader.ts";
import { createContentReader, type ReaderDeps } from "../content-reader.ts";
import { createPdfReader } from "../pdf/pdf-reader.ts";

const FETCH_LIMITS = { timeoutMs: 10_000, maxBytes: 5_000_000, maxRedirects: 3 };

/** The whole content reader, for which only `hosts` are open; without a directory, a downloader or OCR. */
export function openReader(isolate: Isolate, hosts: readonly string[], more: Partial<ReaderDeps> = {}) {
  const to = { allowHosts: [...hosts], userAgent: "earmark-test" };
  const [host = "localhost"] = hosts;
  const deps = { isolate, timeoutMs: 20_000 };
  return createContentReader({
    fetch: createGuardedFetch({ ...to, postHosts: to.allowHosts, limits: FETCH_LIMITS }),
    peek: createDownloader({ ...to, limits: downloadLimits }).peek,
    readArticle: createArticleReader(deps),
    readPdf: createPdfReader(deps),
    readScan: undefined,
    blobs: fakePorts().blobs,
    directory: undefined,
    youtube: { youtubeUrl: `http://${host}`, canDownload: false },
    isolate,
    parseTimeoutMs: deps.timeoutMs,
    ...more,
  });
}
