import { parseClock } from "./clock.ts";
import type { Captions, Cue } from "./cue.ts";
import { isName, readSpeakerPrefix } from "./speakers.ts";

const CLOCK = String.raw`[[(]?(\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]?`;
const TIME_FIRST = new RegExp(String.raw`^${CLOCK}(?:$|[ \t]{0,4}[-–—|:]?[ \t]{1,8})`);
const NAME_FIRST = new RegExp(
  String.raw`^([^:[\](\t]{1,40}?):?[ \t]{1,8}${CLOCK}[ \t]{0,4}:?(?:$|[ \t]{1,8})`,
);

const HEAD_LINES = 200;
const MAX_LINES = 200_000;

type Mark = { startMs: number; speaker?: string | undefined; text: string };

/**
 * Transcripts as people and apps write them in plain text: `Sarah  0:12` above her words, `[00:00:12] Sarah: …`,
 * `0:12` above each line (YouTube's panel), `Sarah: …` without times. Undefined for any other text.
 */
export function parsePlainTranscript(content: string): Captions | undefined {
  const lines = content.split("\n").map((line) => line.trim());
  if (lines.length > MAX_LINES) return undefined;
  return timedLines(lines) ?? spokenLines(lines.filter(Boolean));
}

function timedLines(lines: readonly string[]): Captions | undefined {
  // Nearly every text is told by its first lines: most have no mark at all.
  if (!lines.slice(0, HEAD_LINES).some((line) => readMark(line))) return undefined;
  const marks = lines.map(readMark);
  const timed = marks.filter((mark) => mark !== undefined);
  const filled = lines.filter(Boolean).length;
  const isRare =
    timed.length < 3 ? timed.length < 2 || timed.length < filled * 0.4 : timed.length < filled * 0.05;
  if (isRare || !mostlyRises(timed)) return undefined;
  const namesAlone = timed.filter(({ text, speaker }) => !speaker && isName(text)).length;
  return { cues: timedCues(lines, marks, namesAlone >= timed.length * 0.6) };
}

function timedCues(
  lines: readonly string[],
  marks: readonly (Mark | undefined)[],
  namesStandAlone: boolean,
): Cue[] {
  const cues: Cue[] = [];
  for (const [i, line] of lines.entries()) {
    const mark = marks[i];
    const isHeader = mark && namesStandAlone && isName(mark.text) && lines[i + 1] && !marks[i + 1];
    const above = cues.at(-1);
    if (isHeader) cues.push({ startMs: mark.startMs, speaker: mark.text, text: "" });
    else if (mark) cues.push({ ...mark });
    else if (above) above.text += `\n${line}`;
    else if (line) cues.push({ text: line });
  }
  return cues;
}

function readMark(line: string): Mark | undefined {
  const timeFirst = TIME_FIRST.exec(line);
  const nameFirst = timeFirst ? null : NAME_FIRST.exec(line);
  const clock = timeFirst?.[1] ?? nameFirst?.[2];
  const startMs = clock === undefined ? undefined : parseClock(clock);
  if (startMs === undefined) return undefined;
  if (nameFirst) {
    const speaker = nameFirst[1]?.trim() ?? "";
    return isName(speaker) ? { startMs, speaker, text: line.slice(nameFirst[0].length).trim() } : undefined;
  }
  const text = line.slice(timeFirst?.[0].length ?? 0).trim();
  const prefix = readSpeakerPrefix(`${text} `);
  return prefix ? { startMs, ...prefix } : { startMs, text };
}

function mostlyRises(marks: readonly Mark[]): boolean {
  const rises = marks.filter(({ startMs }, i) => startMs >= (marks[i - 1]?.startMs ?? 0)).length;
  return rises >= marks.length * 0.9;
}

/** A dialogue without times: at least four turns, names that return, and a turn on a third of the lines. */
function spokenLines(lines: readonly string[]): Captions | undefined {
  const names = lines.map((line) => readSpeakerPrefix(line)?.speaker).filter((name) => name !== undefined);
  const isDialogue =
    names.length >= 4 && names.length >= new Set(names).size * 2 && names.length >= lines.length / 3;
  return isDialogue ? { cues: lines.map((text) => ({ text })) } : undefined;
}
