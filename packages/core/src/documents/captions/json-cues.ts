import { SourceError } from "../../errors.ts";
import { parseClock } from "./clock.ts";
import { type Captions, type Cue, refuseTooMany } from "./cue.ts";

type Fields = Record<string, unknown>;

/**
 * Captions in the JSON shapes in use: podcast-namespace `{segments: [{speaker, startTime, endTime, body}]}`, Whisper
 * `{segments: [{start, end, text, words?}]}` with WhisperX's speakers, whisper.cpp `{transcription: [{offsets, text}]}`,
 * transformers `{chunks: [{timestamp, text}]}`, YouTube json3 `{events: [{tStartMs, segs}]}` and plain lists of
 * `{text, start, duration}`. Undefined for any other shape; entries that hold no text are passed over.
 */
export function jsonCaptions(value: unknown): Captions | undefined {
  const root: Fields = Array.isArray(value) ? { segments: value } : isFields(value) ? value : {};
  const language = text(root.language) ?? (isFields(root.result) ? text(root.result.language) : undefined);
  const cues = rootCues(root);
  return cues && { cues, ...(language && { language }) };
}

function rootCues(root: Fields): Cue[] | undefined {
  if (Array.isArray(root.segments)) return spokenCues(list(root.segments, "text", "body"));
  if (Array.isArray(root.transcription)) return list(root.transcription, "text").map(whisperCppCue);
  if (Array.isArray(root.chunks)) return list(root.chunks, "timestamp").flatMap(segmentCues);
  if (Array.isArray(root.events)) return list(root.events, "tStartMs").map(json3Cue);
  return text(root.text) === undefined || Object.keys(root).length > 8
    ? undefined
    : [{ text: text(root.text) ?? "" }];
}

/** Parses the file itself. Throws SourceError "malformed" when it is not JSON, "unsupported-type" for unknown shapes. */
export function parseJsonCaptions(content: string): Captions {
  const captions = jsonCaptions(parseJson(content));
  if (!captions)
    throw new SourceError("unsupported-type", "This JSON file is not a transcript of a known shape");
  return captions;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new SourceError("malformed", "The file is not valid JSON", { cause });
  }
}

/** The entries, if any of them has a field of the shape; a list of something else has none. */
function list(entries: readonly unknown[], ...fields: string[]): Fields[] {
  refuseTooMany(entries.length);
  const records = entries.filter(isFields);
  const isShape = entries.length === 0 || records.some((record) => fields.some((field) => field in record));
  if (!isShape)
    throw new SourceError("unsupported-type", "This JSON file is not a transcript of a known shape");
  return isInMilliseconds(records) ? records.map(toSeconds) : records;
}

function spokenCues(entries: readonly Fields[]): Cue[] {
  refuseTooMany(entries.reduce((sum, { words }) => sum + (Array.isArray(words) ? words.length : 1), 0));
  return entries.flatMap(segmentCues);
}

/** podcast-namespace, Whisper, transformers and YouTube lists: the same facts under different names. Seconds. */
function segmentCues(entry: Fields): Cue[] {
  const words = Array.isArray(entry.words) ? entry.words.filter(isFields) : [];
  const speakers = new Set(words.map(({ speaker }) => text(speaker)).filter(Boolean));
  if (speakers.size > 1)
    return words.map((word) => ({ ...segmentCue(word), text: text(word.word ?? word.text) ?? "" }));
  const cue = segmentCue(entry);
  return [{ ...cue, speaker: cue.speaker ?? [...speakers][0] }];
}

function segmentCue(entry: Fields): Cue {
  const [from, to]: unknown[] = Array.isArray(entry.timestamp) ? entry.timestamp : [];
  const startMs = seconds(entry.startTime ?? entry.start ?? entry.offset ?? from);
  const lengthMs = seconds(entry.duration ?? entry.dur);
  const endMs = seconds(entry.endTime ?? entry.end ?? to);
  return {
    text: text(entry.body) ?? text(entry.text) ?? "",
    startMs,
    endMs: endMs ?? (startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs),
    speaker: text(entry.speaker)?.trim() || undefined,
  };
}

/** whisper.cpp writes a leading space before each word, so a piece without one goes on from the piece above. */
function whisperCppCue(entry: Fields, index: number): Cue {
  const offsets = isFields(entry.offsets) ? entry.offsets : {};
  const clocks = isFields(entry.timestamps) ? entry.timestamps : {};
  const raw = text(entry.text) ?? "";
  return {
    text: raw,
    startMs: number(offsets.from) ?? parseClock(text(clocks.from) ?? ""),
    endMs: number(offsets.to) ?? parseClock(text(clocks.to) ?? ""),
    speaker: text(entry.speaker)?.trim() || undefined,
    glued: index > 0 && /^[\p{L}\p{N}'’]{1,12}$/u.test(raw),
  };
}

function json3Cue(event: Fields): Cue {
  const pieces = Array.isArray(event.segs) ? event.segs.filter(isFields) : [];
  const startMs = number(event.tStartMs);
  const lengthMs = number(event.dDurationMs);
  return {
    text: pieces.map(({ utf8 }) => text(utf8) ?? "").join(""),
    startMs,
    endMs: startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs,
  };
}

/** Some tools write `offset` and `duration` in milliseconds: whole numbers, and captions of minutes if read as seconds. */
function isInMilliseconds(entries: readonly Fields[]): boolean {
  const lengths = entries.map(({ offset, duration }) =>
    offset === undefined ? undefined : number(duration),
  );
  const stated = lengths.filter((length) => length !== undefined);
  return (
    stated.length > 0 &&
    stated.filter((length) => Number.isInteger(length) && length >= 100).length > stated.length / 2
  );
}

function toSeconds(entry: Fields): Fields {
  return {
    ...entry,
    offset: (number(entry.offset) ?? 0) / 1000,
    duration: (number(entry.duration) ?? 0) / 1000,
  };
}

function seconds(value: unknown): number | undefined {
  if (typeof value === "string" && value.includes(":")) return parseClock(value);
  const stated = number(value);
  return stated === undefined ? undefined : stated * 1000;
}

function number(value: unknown): number | undefined {
  const stated = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof stated === "number" && Number.isFinite(stated) ? stated : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
