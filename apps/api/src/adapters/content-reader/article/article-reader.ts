import type { Document } from "@earmark/core";

import type { Isolate } from "../../isolate/isolate.ts";
import type { ArticlePage } from "./read-article.ts";

export type ArticleReader = (input: ArticlePage & { signal?: AbortSignal }) => Promise<Document>;

const MODULE = new URL("./task.ts", import.meta.url);

/**
 * Reads articles in the isolate, so that a hostile page costs its time limit and no more.
 * Fails with SourceError: "timeout", "too-large", "empty".
 */
export function createArticleReader({
  isolate,
  timeoutMs,
}: {
  isolate: Isolate;
  timeoutMs: number;
}): ArticleReader {
  return ({ html, url, signal }) =>
    isolate.run<ArticlePage, Document>({ module: MODULE, input: { html, url }, timeoutMs, signal });
}
