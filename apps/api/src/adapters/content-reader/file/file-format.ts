import { SourceError } from "@earmark/core";

import { isTextual, sniffType } from "../../fetch/sniff.ts";
import { unmarkedUtf16 } from "./decode-text.ts";
import type { FileTask } from "./task.ts";

export type FileFormat = FileTask["format"] | "pdf" | "image" | "recording" | "video";

const PACKAGE =
  /^application\/(?:epub\+zip|zip|vnd\.oasis\.opendocument\.[\w-]+|vnd\.openxmlformats-officedocument\.[\w.]+)$/;
const FEED = /^application\/(?:rss|atom|rdf)\+xml$|^text\/x-opml$/;
const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkd)$/i;

/**
 * What a file is, by its own bytes; its name and its declared type only part Markdown from other text. The beginning of
 * a file is enough. Throws SourceError "unsupported-type" for what no reader is for, and says what would help.
 */
export function fileFormat(file: {
  bytes: Uint8Array;
  name: string;
  declaredType: string | null;
}): FileFormat {
  const type = isUnmarkedText(file.bytes) ? "text/plain" : sniffType(file.bytes, file.declaredType);
  if (type === "application/pdf") return "pdf";
  if (PACKAGE.test(type)) return "package";
  if (type === "text/html" || type === "application/xhtml+xml") return "html";
  if (type.startsWith("audio/")) return "recording";
  if (type.startsWith("video/")) return "video";
  if (type.startsWith("image/") && type !== "image/svg+xml") return "image";
  const advice = adviceOn(type, file.bytes);
  if (advice) throw advice;
  const isMarkdown = type === "text/markdown" || (type === "text/plain" && MARKDOWN_NAME.test(file.name));
  return isMarkdown ? "markdown" : "text";
}

/** Every other byte is zero in UTF-16, and in quiet sound: only what bears no other mark is taken for text. */
const isUnmarkedText = (bytes: Uint8Array): boolean =>
  unmarkedUtf16(bytes) !== undefined && sniffType(bytes, null) === "application/octet-stream";

function adviceOn(type: string, bytes: Uint8Array): SourceError | undefined {
  const unsupported = (advice: string) => new SourceError("unsupported-type", advice);
  if (FEED.test(type)) return unsupported("This is a feed, not a text. Paste its address instead.");
  if (type === "image/svg+xml")
    return unsupported("A drawing holds no text that can be read. Save it as a PDF.");
  if (type === "application/x-ole-storage") return olderOffice(bytes);
  if (type === "application/rtf")
    return unsupported("RTF files can't be read. Save it as Word (.docx) or PDF.");
  if (type === "application/postscript") return unsupported("PostScript can't be read. Save it as a PDF.");
  if (/gzip|bzip2|7z|rar/.test(type))
    return unsupported("An archive of files can't be read. Unpack it and save the file you want.");
  if (isTextual(type)) return undefined;
  return unsupported("This kind of file can't be read. Save it as PDF, Word (.docx) or text.");
}

/** The container of .doc, .xls and .ppt; and, since passwords, of locked .docx files. */
function olderOffice(bytes: Uint8Array): SourceError {
  const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
  return isLocked
    ? new SourceError("password-needed", "The file is locked with a password. Save a copy without it.")
    : new SourceError(
        "unsupported-type",
        "Files of Office before 2007 can't be read. Save it as Word (.docx) or PDF.",
      );
}
