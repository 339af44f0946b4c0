import { type Document, type DocumentFacts, SourceError } from "@earmark/core";

import { readEpub } from "../ebook/read-epub.ts";
import { readDocx } from "../office/read-docx.ts";
import { readOdt } from "../office/read-odt.ts";
import { readPptx } from "../office/read-pptx.ts";
import { openZip, type Zip } from "../zip/open-zip.ts";

/** A document that is a ZIP archive, told by the parts it is made of. Throws SourceError. */
export async function readPackage(
  bytes: Uint8Array,
  file: { name: string; facts: DocumentFacts },
): Promise<Document> {
  const zip = await openZip(bytes);
  if (zip.has("META-INF/container.xml")) return readEpub(zip, file);
  if (zip.has("ppt/presentation.xml")) return readPptx(zip, file);
  if (zip.has("content.xml")) return readOpenDocument(zip, file);
  if (zip.has("word/document.xml") || isWord(zip)) return readDocx(zip, file);
  throw new SourceError("unsupported-type", adviceOn(zip));
}

async function readOpenDocument(zip: Zip, file: { name: string; facts: DocumentFacts }): Promise<Document> {
  const type = Buffer.from((await zip.read("mimetype")) ?? []).toString("latin1");
  if (type === "" || type.startsWith("application/vnd.oasis.opendocument.text")) return readOdt(zip, file);
  throw new SourceError(
    "unsupported-type",
    "Of OpenDocument files only texts can be read. Save it as a PDF.",
  );
}

/** Some programs give the text part of a Word file another name. */
function isWord(zip: Zip): boolean {
  return zip.has("[Content_Types].xml") && [...zip.names()].some((name) => name.startsWith("word/"));
}

function adviceOn(zip: Zip): string {
  if (zip.has("xl/workbook.xml"))
    return "A spreadsheet can't be read. Save the sheet as CSV or the file as PDF.";
  if (zip.has("Index/Document.iwa"))
    return "Pages and Keynote files can't be read. Export it as Word, EPUB or PDF.";
  return "An archive of files can't be read. Unpack it and save the file you want.";
}
