import type { Document, Segment } from "../documents/document.ts";
import { clockTime, cueTime } from "./clock-time.ts";
import { asMarkdown } from "./markdown-text.ts";

/** How long a cue is shown that says nothing of its end. */
const CUE_MS = 5_000;

/** Whether it has times. */
export const isSpoken = ({ segments }: Document): boolean =>
  segments.some(({ startMs }) => startMs !== undefined);

/** The segments that have times, as WebVTT (https://www.w3.org/TR/webvtt1/); their ids are those of the cues. */
export function webVtt({ segments }: Document): string {
  const timed = segments.flatMap((segment) =>
    segment.startMs === undefined ? [] : [{ ...segment, startMs: segment.startMs }],
  );
  const cues = timed.map(({ id, text, speaker, startMs, endMs }, index) => {
    const untilMs = endMs ?? timed[index + 1]?.startMs ?? startMs + CUE_MS;
    const voice = speaker === undefined ? "" : `<v ${cueText(speaker)}>`;
    return `${id}\n${cueTime(startMs)} --> ${cueTime(Math.max(untilMs, startMs + 1))}\n${voice}${cueText(text)}\n`;
  });
  return `WEBVTT\n\n${cues.join("\n")}`;
}

/** An empty line would end the cue, and `-->` begin another. */
const cueText = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** The same to read: a line for each segment, with its time and who speaks. */
export const plainTranscript = ({ title, segments }: Document): string =>
  `${title}\n\n${segments.map(line).join("\n")}\n`;

function line({ text, startMs, speaker }: Segment): string {
  const time = startMs === undefined ? "" : `[${clockTime(startMs)}] `;
  return `${time}${speaker === undefined ? "" : `${speaker}: `}${text.replaceAll(/\s+/g, " ").trim()}`;
}

/** What was written, as Markdown. */
export const documentMarkdown = ({ title, segments }: Document): string =>
  [`# ${asMarkdown(title)}`, ...segments.map(block)].join("\n\n") + "\n";

function block(segment: Segment): string {
  if (segment.block === "code") return `~~~~\n${segment.text.replaceAll("~~~~", "~~~")}\n~~~~`;
  const text = asMarkdown(segment.text);
  if (segment.heading) return `${"#".repeat(segment.heading)} ${text}`;
  if (segment.block === "list-item") return `- ${text}`;
  return segment.block === "quote" ? `> ${text}` : text;
}
