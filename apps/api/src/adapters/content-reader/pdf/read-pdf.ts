import { assembleDocument, type Document, type DocumentFacts } from "@earmark/core";
import { extractText } from "unpdf";

export interface PdfFile {
  bytes: Uint8Array;
  facts: DocumentFacts;
}

/** The isolate's entry: the Document of a PDF file. Throws SourceError. */
export async function run({ bytes, facts }: PdfFile): Promise<Document> {
  const { text } = await extractText(bytes);
  return assembleDocument(
    "document",
    text.map((page, index) => ({ text: page, page: index + 1 })),
    facts,
  );
}
