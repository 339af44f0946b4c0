import { parseClock } from "./clock.ts";
import { type Captions, type Cue, refuseTooMany } from "./cue.ts";
import { spokenParts } from "./markup.ts";

const TIMING = /^\s{0,8}(-?[\d:.,]{4,24})[ \t]{0,8}-{1,2}>[ \t]{0,8}(-?[\d:.,]{4,24})/;
const LANGUAGE = /^Language:[ \t]{0,8}([\w-]{2,20})/im;

/** Does this text hold a line like `00:01.000 --> 00:02.000` near its beginning? */
export function hasTimingLine(head: string): boolean {
  return head.split("\n").some((line) => readTiming(line) !== undefined);
}

/**
 * WebVTT (w3.org/TR/webvtt1) and SubRip, which differ in header, comma and comments only. Forgiving: the header, the
 * hours, the cue numbers and the blank lines between cues may be missing. `content` has `\n` line ends.
 */
export function parseTimedCues(content: string): Captions {
  const isVtt = /^\s*WEBVTT/.test(content);
  const cues: Cue[] = [];
  for (const lines of blocks(content, isVtt)) {
    const timings = lines.map((line) => (line.includes(">") ? readTiming(line) : undefined));
    const first = timings.findIndex((timing) => timing !== undefined);
    if (first === -1) continueCue(cues, lines, isVtt);
    else readBlock(cues, lines, timings, first);
    refuseTooMany(cues.length);
  }
  const header = isVtt ? content.slice(0, 2000).split("\n\n", 1)[0] : undefined;
  const language = header && LANGUAGE.exec(header)?.[1];
  return { cues: cues.flatMap(splitVoices), ...(language && { language }) };
}

type Timing = { startMs: number; endMs: number | undefined };

function readTiming(line: string): Timing | undefined {
  const match = TIMING.exec(line);
  const startMs = match?.[1] && parseClock(match[1]);
  if (typeof startMs !== "number" || !match?.[2]) return undefined;
  return { startMs, endMs: parseClock(match[2]) };
}

/** Runs of lines between empty ones. In WebVTT a line of spaces is not empty: YouTube begins its cues with one. */
function* blocks(content: string, isVtt: boolean): Generator<string[]> {
  let block: string[] = [];
  for (const line of content.split("\n")) {
    if (line !== "" && (isVtt || line.trim() !== "")) block.push(line);
    else if (block.length > 0) {
      yield block;
      block = [];
    }
  }
  if (block.length > 0) yield block;
}

/** One block, or many cues that lost the blank lines between them. */
function readBlock(cues: Cue[], lines: string[], timings: (Timing | undefined)[], first: number): void {
  for (let i = first; i < lines.length; i++) {
    const timing = timings[i];
    if (timing) cues.push({ ...timing, text: "" });
    else if (timings[i + 1] && /^\s*\d+\s*$/.test(lines[i] ?? "")) continue;
    else appendLine(cues, lines[i] ?? "");
  }
}

/** Text after a blank line: in SubRip it still belongs to the cue above; in WebVTT it is a NOTE, a STYLE, a REGION. */
function continueCue(cues: Cue[], lines: string[], isVtt: boolean): void {
  const isNumber = lines.length === 1 && /^\s*\d+\s*$/.test(lines[0] ?? "");
  if (isVtt || isNumber) return;
  for (const line of lines) appendLine(cues, line);
}

function appendLine(cues: Cue[], line: string): void {
  const cue = cues.at(-1);
  if (cue) cue.text += cue.text ? `\n${line}` : line;
}

function splitVoices(cue: Cue): Cue[] {
  return spokenParts(cue.text)
    .filter(({ text }) => text)
    .map((part) => ({ ...cue, ...part }));
}
