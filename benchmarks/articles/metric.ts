/** Shares of a page's shingles that were found, wrongly kept, and missed; they sum to 1 (or are all 0 for two empty texts). */
export interface PageScore {
  found: number;
  extra: number;
  missed: number;
}

export interface Score {
  f1: number;
  precision: number;
  recall: number;
}

const SHINGLE_WORDS = 4;

/**
 * Compares two texts as bags of overlapping runs of four words: the metric of Scrapinghub's article-extraction-benchmark,
 * so that figures can be laid beside the ones published there.
 */
export function scorePage(expected: string, actual: string): PageScore {
  const wanted = shingles(expected);
  const given = shingles(actual);
  let found = 0;
  let extra = 0;
  let missed = 0;
  for (const shingle of new Set([...wanted.keys(), ...given.keys()])) {
    const want = wanted.get(shingle) ?? 0;
    const have = given.get(shingle) ?? 0;
    found += Math.min(want, have);
    extra += Math.max(0, have - want);
    missed += Math.max(0, want - have);
  }
  const all = Math.max(found + extra + missed, 1);
  return { found: found / all, extra: extra / all, missed: missed / all };
}

/** Averages precision and recall over the pages, then takes their harmonic mean, so that each page weighs the same. */
export function scoreAll(pages: readonly PageScore[]): Score {
  const precision = mean(
    pages.filter((page) => page.found + page.extra > 0).map((page) => page.found / (page.found + page.extra)),
  );
  const recall = mean(
    pages
      .filter((page) => page.found + page.missed > 0)
      .map((page) => page.found / (page.found + page.missed)),
  );
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let start = 0; start === 0 || start + SHINGLE_WORDS <= words.length; start += 1) {
    const shingle = words.slice(start, start + SHINGLE_WORDS).join(" ");
    if (shingle !== "") counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}
