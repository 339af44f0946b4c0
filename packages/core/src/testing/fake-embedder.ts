import type { Embedder } from "../ports/embedder.ts";

/** Texts are as close as the words they have in common; `meanings` names words that mean the same. */
export function fakeEmbedder(meanings: Record<string, string> = {}, dimensions = 256): Embedder {
  return {
    model: "fake:words",
    dimensions,
    async embed(texts, { signal }) {
      signal.throwIfAborted();
      return texts.map((text) => {
        const vector: number[] = Array.from({ length: dimensions }, () => 0);
        for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
          const at = hashOf(meanings[word] ?? word) % dimensions;
          vector[at] = (vector[at] ?? 0) + 1;
        }
        // A text without words points somewhere, too.
        if (!vector.some((value) => value > 0)) vector[0] = 1;
        const length = Math.hypot(...vector);
        return vector.map((value) => value / length);
      });
    },
  };
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 2_166_136_261;
  for (const char of word) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}
