import { SourceError } from "../errors.ts";
import { assembleDocument, type DocumentFacts } from "./assemble-document.ts";
import { parseTranscript, sniffTranscript, type Transcript } from "./captions/transcript.ts";
import { cleanText } from "./cleaning.ts";
import { type Document, MAX_TEXT_CHARS } from "./document.ts";
import { textBlocks } from "./text/blocks.ts";

const SUBTITLE_FILE = /\.(?:vtt|srt|sbv|ttml|json3?)$/i;
/** In these a beginning like `[[` or `{` may well be text. */
const TEXT_FILE = /\.(?:txt|text|md|markdown)$/i;

/** Captions say where and when beside every word; plain text has white space at most. What is kept has its own limit. */
const MAX_CHARS = { timed: 16_000_000, xml: 16_000_000, json: 10_000_000, plain: 2 * MAX_TEXT_CHARS };

/** Pasted text as a Document. A pasted transcript is recognised as one and keeps its times and speakers. */
export function readText(text: string, facts: DocumentFacts): Document {
  const transcript = asTranscript(text);
  return transcript ? readTranscript(transcript, facts) : assembleDocument("text", textBlocks(text), facts);
}

/**
 * A text file as a Document: a transcript (.vtt .srt .json .txt …, told by content) or plain text. Throws SourceError
 * "unsupported-type" for binary content and unknown JSON, "malformed" for a subtitle file without one readable cue, "too-large".
 */
export function readTextFile(file: { name: string; content: string }, facts: DocumentFacts): Document {
  const format = sniffTranscript(file.content);
  if (file.content.length > MAX_CHARS[format ?? "plain"])
    throw new SourceError("too-large", "It is longer than what can be read in one piece. Save a part of it.");
  if (isBinary(file.content)) throw new SourceError("unsupported-type", "The file is not a text");
  if (cleanText(file.content).trim() === "") throw new SourceError("empty", "The file is empty");
  const named = { title: titleFromName(file.name), ...facts };
  if (format && !TEXT_FILE.test(file.name)) return readTranscript(parseTranscript(file.content), named);
  if (!SUBTITLE_FILE.test(file.name)) return readText(file.content, named);
  throw new SourceError("malformed", "The file has no cue that can be read");
}

/** A parsed transcript as a Document. */
function readTranscript({ language, segments }: Transcript, facts: DocumentFacts): Document {
  return assembleDocument("transcript", segments, { ...facts, language: facts.language ?? language });
}

/** Text that merely looks like a transcript (a page of JSON, a line with an arrow) stays text. */
function asTranscript(text: string): Transcript | undefined {
  try {
    return parseTranscript(text);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

function titleFromName(name: string): string | undefined {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  return (
    base
      .replace(/\.[a-z\d]{1,5}$/i, "")
      .replaceAll(/[_\s]+/g, " ")
      .trim() || undefined
  );
}

function isBinary(content: string): boolean {
  const head = content.slice(0, 4000);
  const odd = head.match(/[\0-\x08\x0E-\x1A\uFFFD]/g)?.length ?? 0;
  return odd > 8 && odd > head.length / 50;
}
