import { isUtf8 } from "node:buffer";

/** What the upper 192 bytes mean in EBCDIC, code page 37. The letters and most marks are the same in all its pages. */
const EBCDIC =
  " \xa0\xe2\xe4\xe0\xe1\xe3\xe5\xe7\xf1\xa2.<(+|&\xe9\xea\xeb\xe8\xed\xee\xef\xec\xdf!$*);\xac-/\xc2\xc4\xc0\xc1\xc3\xc5\xc7\xd1\xa6,%_>?\xf8\xc9\xca\xcb\xc8\xcd\xce\xcf\xcc`:#@'=\"\xd8abcdefghi\xab\xbb\xf0\xfd\xfe\xb1\xb0jklmnopqr\xaa\xba\xe6\xb8\xc6\xa4\xb5~stuvwxyz\xa1\xbf\xd0\xdd\xde\xae^\xa3\xa5\xb7\xa9\xa7\xb6\xbc\xbd\xbe[]\xaf\xa8\xb4\xd7{ABCDEFGHI\xad\xf4\xf6\xf2\xf3\xf5}JKLMNOPQR\xb9\xfb\xfc\xf9\xfa\xff\\\xf7STUVWXYZ\xb2\xd4\xd6\xd2\xd3\xd50123456789\xb3\xdb\xdc\xd9\xda\x9f";

const HEAD_BYTES = 1024;

/**
 * The text of a feed's bytes: by its byte order mark or the shape of its first characters (UTF-8, UTF-16, UTF-32,
 * EBCDIC), else by what the server declares, else by its own declaration, else UTF-8, else windows-1252. A declaration
 * of UTF-8 that most of the bytes contradict counts for nothing.
 */
export function decodeFeed(bytes: Uint8Array, declared?: string): string {
  const shape = shapeOf(bytes);
  if (shape === "utf-32be" || shape === "utf-32le") return fromUtf32(bytes, shape === "utf-32le");
  if (shape === "ebcdic") return fromEbcdic(bytes);
  if (shape) return new TextDecoder(shape).decode(bytes);
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const inText = /^[^<]{0,100}<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/i.exec(head)?.[1];
  const label = decoderOf(declared) ?? decoderOf(inText) ?? "utf-8";
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  const encoding = label.startsWith("utf-16") ? "utf-8" : label;
  if (encoding !== "utf-8" || isUtf8(bytes)) return new TextDecoder(encoding).decode(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  return isMostlyBroken(text)
    ? new TextDecoder(decoderOf(inText, "utf-8") ?? "windows-1252").decode(bytes)
    : text;
}

function shapeOf(bytes: Uint8Array): string | undefined {
  const first = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (first === "0000feff" || first === "0000003c") return "utf-32be";
  if (first === "fffe0000" || first === "3c000000") return "utf-32le";
  if (first.startsWith("feff") || first.startsWith("003c00")) return "utf-16be";
  if (first.startsWith("fffe") || /^3c00..00/.test(first)) return "utf-16le";
  if (first.startsWith("efbbbf")) return "utf-8";
  return first === "4c6fa794" ? "ebcdic" : undefined;
}

function decoderOf(label: string | undefined, except?: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label?.trim() ?? "-");
    return encoding === except ? undefined : encoding;
  } catch {
    return undefined;
  }
}

function isMostlyBroken(text: string): boolean {
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const sound = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return broken > sound;
}

function fromUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) =>
    view.getUint32(at * 4, littleEndian),
  );
  return units
    .map((unit) => (unit > 0x10_ff_ff ? "\uFFFD" : String.fromCodePoint(unit)))
    .join("")
    .replace(/^\uFEFF/, "");
}

function fromEbcdic(bytes: Uint8Array): string {
  const chars = Array.from(bytes, (byte) => (byte < 0x40 ? controlOf(byte) : (EBCDIC[byte - 0x40] ?? " ")));
  return chars.join("");
}

const controlOf = (byte: number): string => (byte === 0x15 || byte === 0x25 || byte === 0x0d ? "\n" : " ");
