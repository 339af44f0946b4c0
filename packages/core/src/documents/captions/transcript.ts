import { SourceError } from "../../errors.ts";
import { cleanText } from "../cleaning.ts";
import { MAX_TEXT_CHARS, type Segment } from "../document.ts";
import { languageTag } from "../language-tag.ts";
import { type Captions, type Cue, refuseTooMany } from "./cue.ts";
import { parseJsonCaptions } from "./json-cues.ts";
import { parsePlainTranscript } from "./plain-transcript.ts";
import { dropRollingRepeats } from "./rolling.ts";
import { nameSpeakers, splitTurns } from "./speakers.ts";
import { hasTimingLine, parseTimedCues } from "./timed-cues.ts";
import { parseTimedTextXml } from "./timed-text-xml.ts";
import { settleTimes } from "./times.ts";
import { joinTurns } from "./turns.ts";

/** What was said, in passages that can be cited. Times in ms, rising; `language` is BCP 47 and only what the file states. */
export type Transcript = { language?: string; segments: Omit<Segment, "id">[] };

/** `timed` is WebVTT or SubRip, `xml` YouTube's timed text or TTML. */
export type TranscriptFormat = "timed" | "json" | "xml";

/** Tells a caption file by its beginning, whatever its name says. JSON is not opened: `parseTranscript` judges it. */
export function sniffTranscript(content: string): TranscriptFormat | undefined {
  const head = content
    .slice(0, 4000)
    .trimStart()
    .replace(/^\uFEFF\s*/, "");
  if (/^WEBVTT(?:\s|$)/.test(head)) return "timed";
  if (/^(?:\{|\[\s*(?:[{[\]]|$))/.test(head)) return "json";
  if (head.startsWith("<")) return /<(?:timedtext|transcript|tt)[\s>]/.test(head) ? "xml" : undefined;
  return hasTimingLine(head.replaceAll("\r", "\n")) ? "timed" : undefined;
}

/**
 * Reads a transcript in any of the formats, or as plain text with speakers or times. Throws SourceError:
 * "unsupported-type" when it is none, "malformed" when it is broken, "empty" when nobody says anything, "too-large".
 * Entries that can't be read are passed over while others can.
 */
export function parseTranscript(content: string): Transcript {
  const text = cleanText(content);
  switch (sniffTranscript(text)) {
    case "timed":
      return transcriptOf(parseTimedCues(text));
    case "json":
      return transcriptOf(parseJsonCaptions(text));
    case "xml":
      return transcriptOf(parseTimedTextXml(text));
    case undefined: {
      const plain = parsePlainTranscript(text);
      if (plain) return transcriptOf(plain);
      if (text.trim() === "") throw new SourceError("empty", "The transcript is empty");
      throw new SourceError("unsupported-type", "This is not a transcript of a known format");
    }
  }
}

/** The common path of every format: repeats undone, speakers named, times settled, cues joined into passages. */
export function transcriptOf({ cues, language }: Captions): Transcript {
  refuseTooMany(cues.length);
  const spoken = cues.map((cue) => ({ ...cue, text: cleanText(cue.text).trim() })).filter(({ text }) => text);
  const said = dropRollingRepeats(spoken);
  refuseTooLong(said);
  const turns = said.flatMap(splitTurns);
  refuseTooMany(turns.length);
  const named = nameSpeakers(turns);
  const segments = joinTurns(settleTimes(named) ?? named);
  if (segments.length === 0) throw new SourceError("empty", "The transcript has no words in it");
  const tag = languageTag(language);
  return { segments, ...(tag && { language: tag }) };
}

/** Said before they are cut to passages, which takes longer than it takes to see that there are too many. */
function refuseTooLong(cues: readonly Pick<Cue, "text">[]): void {
  const chars = cues.reduce((sum, { text }) => sum + text.length, 0);
  if (chars > MAX_TEXT_CHARS)
    throw new SourceError("too-large", "It is longer than what can be read in one piece. Save a part of it.");
}
