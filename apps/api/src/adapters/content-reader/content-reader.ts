import { type ContentReader, type Document, SourceError } from "@earmark/core";

import type { GuardedFetch } from "../fetch/guarded-fetch.ts";
import type { Isolate } from "../isolate/isolate.ts";
import type { ArticleReader } from "./article/article-reader.ts";
import { createParse } from "./parsers.ts";
import { readLink } from "./read-link.ts";

/** Grows when the same source would read differently, so that what was read before is read again. */
const VERSION = "3";

/**
 * Reads links (pages, episodes, feeds, transcript files), pasted text and files. All parsing runs in the isolate, for
 * at most `parseTimeoutMs` a step; every request goes through the guarded fetch.
 */
export function createContentReader(deps: {
  fetch: GuardedFetch;
  readArticle: ArticleReader;
  isolate: Isolate;
  parseTimeoutMs: number;
}): ContentReader {
  const { fetch, readArticle, isolate, parseTimeoutMs } = deps;
  const parse = createParse({ isolate, timeoutMs: parseTimeoutMs });
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
        case "capture":
          throw new SourceError("unsupported-type", "This kind of source can't be read yet");
      }
    },
  };
}

const ready = (document: Document) => ({ type: "document" as const, document });
