import { detect } from "chardet";

import { decode, detectCharset } from "../../fetch/charset.ts";

const SAMPLE_BYTES = 65_536;
const HEAD_BYTES = 4_096;

/**
 * The text of a file in whatever encoding: as declared or marked, else UTF-16 when every other byte is zero, else UTF-8 when
 * it is valid, else the legacy encoding whose letters it most looks like.
 */
export function decodeText(bytes: Uint8Array, declared: string | null): string {
  const utf16 = unmarkedUtf16(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  // Other than what is UTF-8 or says what it is, windows-1252 is only the answer for want of a better one.
  const isUnknown = declared === null && detectCharset(bytes, null) === "windows-1252";
  return decode(bytes, isUnknown ? guess(bytes) : declared);
}

function guess(bytes: Uint8Array): string | null {
  // A file that was cut off in mid-letter is still UTF-8.
  const head = bytes.subarray(0, Math.max(0, bytes.length - 3));
  if (detectCharset(head, null) === "utf-8") return "utf-8";
  return detect(bytes.subarray(0, SAMPLE_BYTES));
}

/** UTF-16 without a byte order mark, by its zero bytes: in Latin text nearly every other one. */
export function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (head.length < 8 || (head[0] ?? 0) >= 0xfe) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = head.length * 0.3;
  if (odd > many && even < many / 10) return "utf-16le";
  return even > many && odd < many / 10 ? "utf-16be" : undefined;
}
