import { numberSegments, SourceError, type Document } from "@earmark/core";

import { readJsonLd } from "./json-ld.ts";
import { readMetadata } from "./metadata.ts";
import { gatherFacts } from "./page-facts.ts";
import { parsePage } from "./parse-page.ts";
import { prunePage } from "./prune-page.ts";
import { readBody } from "./read-body.ts";

const READ = { type: "text", detail: null } as const;

export interface ArticlePage {
  html: string;
  /** The address it was read from: resolves links, and bounds which canonical address is believed. */
  url: string;
}

/**
 * Reads the article of a web page: parse within limits → prune what is around it → Readability → recover → cut.
 * Pure and synchronous; a page is hostile until read, so run it in the isolate (see article-reader.ts).
 * Throws SourceError: "too-large" beyond the parser's limits, "empty" when the page holds no text to read.
 */
export function readArticle({ html, url }: ArticlePage): Document {
  const { root, jsonLd } = parsePage(html);
  const facts = gatherFacts(root);
  const article = readJsonLd(jsonLd);
  const metadata = readMetadata(facts, article, url);
  prunePage(facts.body, { title: metadata.title, url });
  const description = facts.meta.get("og:description") ?? facts.meta.get("description") ?? "";
  const { title, byline } = metadata;
  const blocks = readBody(facts.body, {
    title,
    byline,
    url,
    publishedText: article?.body ?? "",
    description,
  });
  if (blocks.length === 0) throw new SourceError("empty", "The page holds no text to read.");
  const segments = numberSegments(
    blocks.map(({ text, heading, block }) => ({
      text,
      ...(heading && { heading }),
      ...(block && { block }),
    })),
  );
  return { ...metadata, kind: "article", durationMs: null, origin: READ, chapters: [], segments };
}
