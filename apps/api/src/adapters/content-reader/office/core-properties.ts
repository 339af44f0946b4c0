import type { DocumentFacts } from "@earmark/core";

import { walkXml } from "./walk-xml.ts";

const MAX_CHARS = 1_000;
/** What programs write when nobody named the document or its author. */
const NO_TITLE =
  /^(?:microsoft word|powerpoint[- ]pr|untitled|document ?\d*$|dokument ?\d*$|presentation ?\d*$|slide 1$|title$|.{0,200}\.(?:docx?|rtf|odt|pptx?|tmp)$)/i;
const NO_AUTHOR =
  /^(?:administrator|admin|user|owner|author|unknown|anonymous|python-docx|apache poi|microsoft|microsoft office user|windows user|pc)$/i;

/** Dublin Core as Office packages, OpenDocument and EPUB keep it: title, authors, date, language. Defaults of programs are left out. */
export function readCoreProperties(xml: Uint8Array | undefined): DocumentFacts {
  const found = new Map<string, string>();
  let inside = "";
  if (xml)
    walkXml(xml, {
      open(name) {
        inside = found.has(name) ? "" : name;
      },
      close() {
        inside = "";
      },
      text(text) {
        if (inside) found.set(inside, ((found.get(inside) ?? "") + text).slice(0, MAX_CHARS));
      },
    });
  const title = found.get("title")?.trim();
  const author = (found.get("initial-creator") ?? found.get("creator"))?.trim();
  return {
    title: title && !NO_TITLE.test(title) ? title : undefined,
    byline: author && !NO_AUTHOR.test(author) ? author : undefined,
    publishedAt: isoDate(found.get("modified") ?? found.get("date")),
    language: found.get("language"),
  };
}

/** ISO 8601 as it was stated, if it is a date between printing and tomorrow. */
function isoDate(stated: string | undefined): string | undefined {
  const date =
    /^\s*(\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?)\s*$/.exec(
      stated ?? "",
    )?.[1];
  const year = Number(date?.slice(0, 4));
  return date && year >= 1400 && year <= 2200 && !Number.isNaN(Date.parse(date)) ? date : undefined;
}
