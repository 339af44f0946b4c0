import { UNSPACED } from "../documents/unspaced.ts";

const MAX_WORD_CHARS = 64;

/** Words as title search compares them: lower case, without accents; in scripts without spaces, single characters. */
export function searchWords(text: string): string[] {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => (UNSPACED.test(word) ? [...word] : [word.slice(0, MAX_WORD_CHARS)]));
}
