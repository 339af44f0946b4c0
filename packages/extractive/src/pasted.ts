import type { Segment } from "./segment.ts";

/** A line that names its speaker: "Ana Lund: So what do we do?". */
const label = /^(\p{Lu}[^:.!?\n]{0,38}):\s+(?=\S)/u;
/** Labels are believed when this many lines have one, and this share of all lines. */
const FEWEST_LABELS = 4;
const LABEL_SHARE = 0.5;
const heading = /^(#{1,6})\s+(.+)$/;

/** The segments of a text that someone pasted: its paragraphs, or its lines where each names who speaks. */
export function pastedSegments(text: string): Segment[] {
  const lines = text.split(/\r\n?|\n/u).map((line) => line.trim());
  const full = lines.filter((line) => line !== "");
  const labelled = full.filter((line) => label.test(line)).length;
  const isTranscript = labelled >= FEWEST_LABELS && labelled >= full.length * LABEL_SHARE;
  const hasGaps = lines.some((line, at) => line === "" && at > 0 && at < lines.length - 1);
  const parts =
    isTranscript || !hasGaps ? full : lines.join("\n").split(/\n{2,}|\n(?=#{1,6} )|(?<=^#{1,6} .*)\n/mu);
  let speaker: string | undefined;
  return parts.flatMap((part, at): Segment[] => {
    const id = `p${at}`;
    const own = part.replace(/\s*\n\s*/gu, " ").trim();
    if (own === "") return [];
    const [, marks, title] = heading.exec(own) ?? [];
    if (marks !== undefined && title !== undefined) return [{ id, text: title, heading: marks.length }];
    if (!isTranscript) return [{ id, text: own }];
    const [said, name] = label.exec(own) ?? [];
    speaker = name?.trim() ?? speaker;
    return [{ id, text: own.slice(said?.length ?? 0), speaker }];
  });
}
