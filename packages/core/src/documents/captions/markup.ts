import { decodeEntities } from "../cleaning.ts";
import { type Cue, refuseTooMany } from "./cue.ts";

// A tag is bounded, so that `<a<a<a…` stays linear; `a < b` is text.
const TAG = /<(\/?[a-zA-Z\d][^<>]{0,200})>/g;
const VOICE = /<v(?:\.[^\s<>]{0,60})?\s{1,8}([^<>]{1,120})>/g;
const POSITION = /\{\\[a-z\d][^{}]{0,60}\}/gi;

/** Cue text without its tags (`<b>`, `<c.yellow>`, `<00:01.000>`, `{\an8}`) and with its entities read. Lines are kept. */
export function plainCueText(raw: string): string {
  const untagged = raw.includes("<") ? raw.replaceAll(TAG, "") : raw;
  return decodeEntities(untagged.includes("{\\") ? untagged.replaceAll(POSITION, "") : untagged).trim();
}

/** The same, one cue per `<v Speaker>`: a cue in which two people speak becomes two. */
export function spokenParts(raw: string): Pick<Cue, "text" | "speaker">[] {
  if (!raw.includes("<v")) return [{ text: plainCueText(raw) }];
  const parts: Pick<Cue, "text" | "speaker">[] = [];
  let from = 0;
  let speaker: string | undefined;
  for (const match of raw.matchAll(VOICE)) {
    refuseTooMany(parts.length);
    parts.push({ text: plainCueText(raw.slice(from, match.index)), speaker });
    from = match.index + match[0].length;
    speaker = decodeEntities(match[1] ?? "").trim() || undefined;
  }
  parts.push({ text: plainCueText(raw.slice(from)), speaker });
  return parts.filter(({ text }) => text);
}
