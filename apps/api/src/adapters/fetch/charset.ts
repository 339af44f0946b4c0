import { isUtf8 } from "node:buffer";

/** HTML asks for the declaration within 1 024 bytes; pages in the wild put scripts before it. */
const PRESCAN_BYTES = 4_096;

const META = /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i;
const XML_DECLARATION = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)["']/i;

/**
 * The encoding of a text as the WHATWG names it: byte order mark, then the header, then what the text declares,
 * then UTF-8 if it is valid, else windows-1252, the one that old undeclared pages mean.
 * @param declared the `charset` of the Content-Type header
 */
export function detectCharset(body: Uint8Array, declared: string | null): string {
  return byMark(body) ?? known(declared) ?? inText(body) ?? (isUtf8(body) ? "utf-8" : "windows-1252");
}

/** The text without its byte order mark; what can't be decoded becomes U+FFFD. */
export function decode(body: Uint8Array, declared: string | null): string {
  return new TextDecoder(detectCharset(body, declared)).decode(body);
}

function byMark([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  // "<?" of an XML declaration, two bytes a character, without a mark.
  if (a === 0x3c && b === 0 && c === 0x3f && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0 && d === 0x3f) return "utf-16be";
  return null;
}

function inText(body: Uint8Array): string | null {
  const head = Buffer.from(body.subarray(0, PRESCAN_BYTES)).toString("latin1");
  const charset = known(XML_DECLARATION.exec(head)?.[1] ?? META.exec(head)?.[1] ?? null);
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return charset?.startsWith("utf-16") ? "utf-8" : charset;
}

function known(label: string | null): string | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
