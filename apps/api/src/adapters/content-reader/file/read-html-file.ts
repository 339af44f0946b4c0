import { type Document, type DocumentFacts, SourceError, transcriptOf } from "@earmark/core";

import { readArticle } from "../article/read-article.ts";
import { addXhtml } from "../ebook/xhtml-blocks.ts";
import { htmlTranscript } from "../html/html-transcript.ts";
import { assembleFile } from "./assemble-file.ts";
import { createBlockList } from "./block-list.ts";
import { titleOf } from "./file-name.ts";

/** Stands for the address of a page that came as a file. Relative links lead nowhere. */
const NOWHERE = "https://file.invalid/";

/** A web page that was saved as a file: a transcript if it is one, else its article, else all its text. */
export function readHtmlFile(html: string, file: { name: string; facts: DocumentFacts }): Document {
  const captions = htmlTranscript(html);
  if (captions) {
    const { segments, language } = transcriptOf(captions);
    return assembleFile(segments, file, { kind: "transcript", language });
  }
  return readAsArticle(html, file.facts) ?? readAllText(html, file);
}

function readAsArticle(html: string, facts: DocumentFacts): Document | undefined {
  try {
    const article = readArticle({ html, url: facts.url ?? NOWHERE });
    if (facts.url) return article;
    return { ...article, url: null, site: article.site === "file.invalid" ? null : article.site };
  } catch (error) {
    if (error instanceof SourceError && error.reason === "empty") return undefined;
    throw error;
  }
}

function readAllText(html: string, file: { name: string; facts: DocumentFacts }): Document {
  const list = createBlockList();
  addXhtml(list, html, new Set());
  return assembleFile(list.blocks, file, { title: titleOf(file.name) });
}
