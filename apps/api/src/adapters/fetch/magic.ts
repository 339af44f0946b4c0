/** Media type by the bytes at a fixed place, as latin1 text. First match wins. */
const SIGNATURES: readonly (readonly [offset: number, bytes: string, essence: string])[] = [
  [0, "\x89PNG\r\n\x1a\n", "image/png"],
  [0, "\xff\xd8\xff", "image/jpeg"],
  [0, "GIF87a", "image/gif"],
  [0, "GIF89a", "image/gif"],
  [8, "WEBPVP", "image/webp"],
  [0, "\0\0\x01\0", "image/x-icon"],
  [0, "II*\0", "image/tiff"],
  [0, "MM\0*", "image/tiff"],
  [8, "WAVE", "audio/wav"],
  [8, "AVI ", "video/x-msvideo"],
  [8, "AIFF", "audio/aiff"],
  [8, "AIFC", "audio/aiff"],
  [0, "ID3", "audio/mpeg"],
  [0, "fLaC", "audio/flac"],
  [0, "#!AMR", "audio/amr"],
  [28, "\x01video", "video/ogg"],
  [28, "\x80theora", "video/ogg"],
  [0, "OggS", "audio/ogg"],
  [0, "FLV\x01", "video/x-flv"],
  [4, "ftypM4A", "audio/mp4"],
  [4, "ftypM4B", "audio/mp4"],
  [4, "ftypqt", "video/quicktime"],
  [4, "ftypavif", "image/avif"],
  [4, "ftyphei", "image/heic"],
  [4, "ftypmif1", "image/heic"],
  [4, "ftyp", "video/mp4"],
  [0, "\x1f\x8b\x08", "application/gzip"],
  [0, "BZh", "application/x-bzip2"],
  [0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"],
  [0, "Rar!\x1a\x07", "application/vnd.rar"],
  [0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"],
  [0, "\x7fELF", "application/x-executable"],
  [0, "MZ", "application/x-msdownload"],
];

/** What a ZIP archive is, by the name of a file near its beginning. */
const IN_ZIP: readonly (readonly [RegExp, string])[] = [
  [/mimetypeapplication\/epub\+zip/, "application/epub+zip"],
  [/mimetypeapplication\/vnd\.oasis\.opendocument\.text/, "application/vnd.oasis.opendocument.text"],
  [/PK\x03\x04.{26}word\//s, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  [/PK\x03\x04.{26}ppt\//s, "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  [/PK\x03\x04.{26}xl\//s, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
];

const PDF_WITHIN = 1_024;

/** The media type of a document whose first bytes are plain characters, or null. */
export function documentType(head: string): string | null {
  if (head.startsWith("%PDF-")) return "application/pdf";
  if (head.startsWith("{\\rtf")) return "application/rtf";
  return head.startsWith("%!PS-Adobe-") ? "application/postscript" : null;
}

/**
 * The media type that a binary file's own marks name, or null. Only for what is known to be binary: an article
 * may well begin with "ID3" or "MZ". `head` is the beginning, read as latin1.
 */
export function binaryType(head: string): string | null {
  if (head.slice(0, PDF_WITHIN).includes("%PDF-")) return "application/pdf";
  if (head.startsWith("PK\x03\x04"))
    return IN_ZIP.find(([pattern]) => pattern.test(head))?.[1] ?? "application/zip";
  if (head.startsWith("\x1a\x45\xdf\xa3")) return head.includes("webm") ? "video/webm" : "video/x-matroska";
  const known = SIGNATURES.find(([offset, bytes]) => head.startsWith(bytes, offset))?.[2];
  return known ?? mpegAudio(head);
}

/** MP3 and AAC streams without a tag begin with a frame: eleven set bits, then a version and a layer. */
function mpegAudio(head: string): string | null {
  const [sync, layer] = [head.charCodeAt(0), head.charCodeAt(1)];
  if (sync !== 0xff || (layer & 0xe0) !== 0xe0) return null;
  if ((layer & 0xf6) === 0xf0) return "audio/aac";
  return (layer & 0x06) === 0 || (layer & 0x18) === 0x08 ? null : "audio/mpeg";
}
