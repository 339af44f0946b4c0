import type { Analysis, Unit } from "./analysis.ts";
import { signOff } from "./sign-off.ts";

/** Of the words of a recording: parts at its edges that are shorter open or close it. */
const OPENING_SHARE = 0.05;
const CLOSING_SHARE = 0.15;
/** Sentences of the last part in which its speaker tells that it is the last. */
const READ = 4;
/** A recording in two parts has no edges. */
const FEWEST_PARTS = 3;

const takesLeave = ({ text }: Unit): boolean => signOff.test(text.toLowerCase().replace(/[^a-z]+/g, " "));

const wordsOf = (units: readonly Unit[]): number =>
  (units.at(-1)?.endToken ?? 0) - (units[0]?.firstToken ?? 0);

/** What a part of English speech does for the whole, where it does: it opens or concludes it. */
export function frameOf(
  { analysis, parts }: { analysis: Analysis; parts: readonly (readonly Unit[])[] },
  part: number,
): "Opening" | "Conclusion" | undefined {
  if (!analysis.spoken || analysis.language !== "en" || parts.length < FEWEST_PARTS) return undefined;
  const units = parts[part] ?? [];
  const share = wordsOf(units) / Math.max(1, analysis.tokens.term.length);
  if (part === 0) return share < OPENING_SHARE ? "Opening" : undefined;
  if (part < parts.length - 1 || share > CLOSING_SHARE) return undefined;
  return units.slice(0, READ).some(takesLeave) ? "Conclusion" : undefined;
}
