import { cleanName, cleanText, oneLine } from "../documents/cleaning.ts";
import type { Segment } from "../documents/document.ts";

const MAX_SPEAKER_CHARS = 60;

/**
 * A line for each segment, `12 text` for `s12`: the only way in which a model sees ids. `12? text` is one that was
 * recognised with doubt. The speaker stands where another than before begins to speak: `12 Ada: text`.
 */
export function numberedLines(segments: readonly Segment[]): string {
  let speaker: string | undefined;
  return segments
    .map((segment) => {
      const isSame = segment.speaker === speaker;
      speaker = segment.speaker;
      return numberedLine(segment, !isSame);
    })
    .join("\n");
}

/** One such line. `named` says whether the speaker is to stand in it. */
export function numberedLine(segment: Segment, named = true): string {
  const { id, text, unsure, speaker } = segment;
  const who = named && speaker !== undefined ? `${speakerName(speaker)}: ` : "";
  return `${lineNumber(id)}${unsure ? "?" : ""} ${who}${blockSign(segment)}${oneLine(cleanText(text))}`;
}

const speakerName = (speaker: string): string =>
  cleanName(speaker).replaceAll(":", "").slice(0, MAX_SPEAKER_CHARS) || "Speaker";

function blockSign({ heading, block }: Segment): string {
  if (heading !== undefined) return `${"#".repeat(heading)} `;
  if (block === "list-item") return "- ";
  if (block === "quote") return "> ";
  return block === "image" ? "[image] " : "";
}

/** The number under which a segment stands in a prompt. */
export const lineNumber = (segmentId: string): string => segmentId.replace(/^s(?=\d)/, "");

/** The segment that a model means by a number. It may not exist. */
export const segmentOfLine = (line: number): string => `s${line}`;
