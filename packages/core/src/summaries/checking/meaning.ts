import type { Embedder } from "../../ports/embedder.ts";
import type { Evidence } from "./evidence.ts";

/** How much closer a sentence is to what it cites than to the rest, in standard deviations of the latter. */
export type Closeness = number;

/** As many other passages as tell what closeness means nothing, and as few as do not. */
const BACKGROUND = 64;
const MIN_BACKGROUND = 12;
const MAX_CHARS = 2_000;
/** Vectors of one model may all point much the same way; less than this apart is noise. */
const MIN_DEVIATION = 0.02;

/**
 * How close sentences are in meaning to their citations. What counts as close differs between models, languages and
 * documents, so each sentence is measured against passages all over the document that it does not cite. Undefined where
 * there are too few of them. Throws what the embedder throws.
 */
export async function closenessOf(
  claims: readonly { text: string; positions: readonly number[] }[],
  evidence: Evidence,
  { embedder, signal }: { embedder: Embedder; signal: AbortSignal },
): Promise<(Closeness | undefined)[]> {
  const { passages } = evidence;
  const background = spread(passages.length);
  if (claims.length === 0 || background.length < MIN_BACKGROUND) return claims.map(() => undefined);
  const textAt = (position: number) => passages[position]?.text ?? "";
  const texts = [
    ...claims.map(({ positions }) => positions.map(textAt).join(" ")),
    ...background.map(textAt),
  ].map((text) => text.slice(0, MAX_CHARS));
  const given = await embedder.embed(texts, { for: "passage", signal });
  const asked = await embedder.embed(
    claims.map(({ text }) => text),
    { for: "query", signal },
  );
  return claims.map(({ positions }, index) => {
    const vector = asked[index] ?? [];
    const others = background.flatMap((position, at) =>
      positions.includes(position) ? [] : [dot(vector, given[claims.length + at] ?? [])],
    );
    return others.length < MIN_BACKGROUND ? undefined : standing(dot(vector, given[index] ?? []), others);
  });
}

const spread = (count: number): number[] => {
  const step = Math.max(1, Math.floor(count / BACKGROUND));
  return Array.from({ length: Math.min(count, BACKGROUND) }, (_, index) => index * step);
};

function standing(value: number, others: readonly number[]): Closeness {
  const mean = others.reduce((sum, other) => sum + other, 0) / others.length;
  const variance = others.reduce((sum, other) => sum + (other - mean) ** 2, 0) / others.length;
  // Something that it does not cite says it as well or better: then this is no evidence for the citation.
  if (others.filter((other) => other >= value).length > others.length / 20) return 0;
  return (value - mean) / Math.max(MIN_DEVIATION, Math.sqrt(variance));
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
