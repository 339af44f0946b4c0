import { cleanName } from "@earmark/core";

/** Text on one line, as anyone may see it, at most so long; null when there is nothing to see. */
export function cutLine(text: string | undefined, maxChars: number): string | null {
  const line = cleanName(text?.slice(0, maxChars * 4) ?? "");
  // Cleaned again: a cut may leave half of a pair.
  return (line.length > maxChars ? cleanName(`${line.slice(0, maxChars - 1)}…`) : line) || null;
}
