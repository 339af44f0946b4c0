import { stemmer } from "stemmer";

/** Precision, recall and F1 of a summary against one reference, 0 to 1. */
export type Score = { precision: number; recall: number; f1: number };
export type Rouge = { rouge1: Score; rouge2: Score; rougeLsum: Score };

const stems = new Map<string, string>();

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = word.length > 3 ? stemmer(word) : word;
  stems.set(word, stem);
  return stem;
}

/** Words as Google's rouge_score reads them: lower case, letters a-z and digits, Porter stems of words over three letters. */
export function rougeTokens(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(stemOf);
}

function scoreOf(hits: number, candidate: number, reference: number): Score {
  const precision = candidate === 0 ? 0 : hits / candidate;
  const recall = reference === 0 ? 0 : hits / reference;
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function count(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

const grams = (tokens: readonly string[], size: number): string[] =>
  tokens.slice(size - 1).map((_, at) => tokens.slice(at, at + size).join(" "));

/** ROUGE-N: n-grams in common, each counted at most as often as the reference has it. */
export function rougeN(candidate: readonly string[], reference: readonly string[], size: number): Score {
  const [mine, theirs] = [grams(candidate, size), grams(reference, size)];
  const left = count(theirs);
  let hits = 0;
  for (const gram of mine) {
    const remaining = left.get(gram) ?? 0;
    if (remaining === 0) continue;
    hits += 1;
    left.set(gram, remaining - 1);
  }
  return scoreOf(hits, mine.length, theirs.length);
}

/** The positions in `reference` of one longest common subsequence with `candidate`. */
function longestCommon(reference: readonly string[], candidate: readonly string[]): number[] {
  const width = candidate.length + 1;
  const lengths = new Uint16Array((reference.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = 1; row <= reference.length; row += 1) {
    for (let column = 1; column < width; column += 1) {
      lengths[row * width + column] =
        reference[row - 1] === candidate[column - 1]
          ? at(row - 1, column - 1) + 1
          : Math.max(at(row - 1, column), at(row, column - 1));
    }
  }
  const positions: number[] = [];
  for (let row = reference.length, column = candidate.length; row > 0 && column > 0;) {
    if (reference[row - 1] === candidate[column - 1]) {
      positions.push(row - 1);
      row -= 1;
      column -= 1;
    } else if (at(row, column - 1) > at(row - 1, column)) column -= 1;
    else row -= 1;
  }
  return positions;
}

/** ROUGE-Lsum: for each reference sentence the union of its common subsequences with all sentences of the summary. */
export function rougeLsum(
  candidate: readonly (readonly string[])[],
  reference: readonly (readonly string[])[],
): Score {
  const mine = count(candidate.flat());
  const theirs = count(reference.flat());
  let hits = 0;
  for (const sentence of reference) {
    const union = new Set(candidate.flatMap((other) => longestCommon(sentence, other)));
    for (const position of union) {
      const token = sentence[position] ?? "";
      const [here, there] = [mine.get(token) ?? 0, theirs.get(token) ?? 0];
      if (here === 0 || there === 0) continue;
      hits += 1;
      mine.set(token, here - 1);
      theirs.set(token, there - 1);
    }
  }
  return scoreOf(hits, candidate.flat().length, reference.flat().length);
}

/** All three measures; both texts as lists of sentences, as ROUGE-Lsum compares sentence by sentence. */
export function rouge(candidate: readonly string[], reference: readonly string[]): Rouge {
  const [mine, theirs] = [candidate.map(rougeTokens), reference.map(rougeTokens)];
  return {
    rouge1: rougeN(mine.flat(), theirs.flat(), 1),
    rouge2: rougeN(mine.flat(), theirs.flat(), 2),
    rougeLsum: rougeLsum(mine, theirs),
  };
}
