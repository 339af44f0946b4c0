import { type Document, type DocumentFacts, readTextFile } from "@earmark/core";

import { cutFrontMatter } from "../markdown/front-matter.ts";
import { isLikeWriting, markdownBlocks } from "../markdown/markdown-blocks.ts";
import { assembleFile } from "./assemble-file.ts";
import { decodeText } from "./decode-text.ts";
import { readHtmlFile } from "./read-html-file.ts";
import { readPackage } from "./read-package.ts";

export interface FileTask {
  format: "package" | "html" | "markdown" | "text";
  bytes: Uint8Array;
  /** As its server declared it. */
  charset: string | null;
  name: string;
  facts: DocumentFacts;
}

/** The isolate's entry: the Document of one file. Throws SourceError. */
export function run({ format, bytes, charset, ...file }: FileTask): Document | Promise<Document> {
  switch (format) {
    case "package":
      return readPackage(bytes, file);
    case "html":
      return readHtmlFile(decodeText(bytes, charset), file);
    case "markdown":
      return readMarkdown(decodeText(bytes, charset), file);
    case "text":
      return readTextFile({ name: file.name, content: decodeText(bytes, charset) }, file.facts);
  }
}

/** Text with more marks in it than writing has costs a parser of Markdown seconds: it is read as it stands. */
function readMarkdown(text: string, file: Pick<FileTask, "name" | "facts">): Document {
  if (!isLikeWriting(text)) return readTextFile({ name: file.name, content: text }, file.facts);
  const { body, facts } = cutFrontMatter(text.replaceAll(/\r\n?/g, "\n"));
  return assembleFile(markdownBlocks(body), file, facts);
}
