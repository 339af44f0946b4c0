/** Letters that may be wrong: in a short word one, or it would be another word. */
const allowed = (word: string) => (word.length < 8 ? 1 : 2);

/**
 * The likeliest of the known words that may have been meant: the nearest in spelling, of those the most frequent.
 * Undefined when none is near.
 */
export function nearestWord(
  word: string,
  known: Iterable<{ word: string; passages: number }>,
): string | undefined {
  let best: { word: string; passages: number; distance: number } | undefined;
  for (const one of known) {
    const distance = editDistance(word, one.word);
    if (distance > allowed(word)) continue;
    const isBetter =
      !best || distance < best.distance || (distance === best.distance && one.passages > best.passages);
    if (isBetter) best = { ...one, distance };
  }
  return best?.word;
}

/** Letters to add, to drop, to change, or neighbours to exchange (Damerau's distance, each place touched once). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
