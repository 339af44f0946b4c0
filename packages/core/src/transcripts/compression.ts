const MIN_MATCH = 4;
/** Of letters of a language, and of "as it was there": about what an entropy coder needs. */
const LITERAL_BITS = 5;
const MATCH_BITS = 18;

/**
 * How many times shorter a text becomes when what it has said before is only pointed at (Ziv and Lempel, 1977, taking the
 * last place where the next four characters stood). Speech is below 2, a text that goes in circles far above.
 */
export function compressionRatio(text: string): number {
  const lastAt = new Map<string, number>();
  let bits = 0;
  for (let at = 0; at < text.length;) {
    const found = lastAt.get(text.slice(at, at + MIN_MATCH));
    let length = 0;
    if (found !== undefined)
      while (at + length < text.length && text[found + length] === text[at + length]) length += 1;
    const step = length >= MIN_MATCH ? length : 1;
    bits += step === 1 ? LITERAL_BITS : MATCH_BITS;
    for (let i = at; i < at + step; i++) lastAt.set(text.slice(i, i + MIN_MATCH), i);
    at += step;
  }
  return bits === 0 ? 1 : (text.length * 8) / bits;
}
