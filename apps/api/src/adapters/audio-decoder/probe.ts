import { type OpenAudio, SourceError } from "@earmark/core";

import { parseFileFacts } from "./file-facts.ts";
import { INPUT_GUARDS, inputFile, TEXT_CAPTION_CODECS } from "./guards.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";

export interface Track {
  /** Among all tracks of the file, from 0. */
  index: number;
  /** BCP 47. */
  language: string | undefined;
}

export interface Probe {
  /** As the file claims. */
  durationMs: number | undefined;
  audio: Track | undefined;
  captions: Track | undefined;
  facts: OpenAudio["facts"];
}

/** What decoding runs on: the program, a folder of its own, and until when. */
export interface Bench {
  program: string;
  folder: string;
  signal: AbortSignal;
}

const PROBE_TIMEOUT_MS = 60_000;
const MAX_FACTS_BYTES = 1_048_576;

/** What is in a file. Throws SourceError "malformed" when it can't be opened at all. */
export async function probe(file: string, bench: Bench): Promise<Probe> {
  let facts = "";
  const { succeeded, log } = await runFfmpeg({
    ...bench,
    args: [...INPUT_GUARDS, "-i", inputFile(file), "-f", "ffmetadata", "pipe:1"],
    timeoutMs: PROBE_TIMEOUT_MS,
    stallMs: PROBE_TIMEOUT_MS,
    onOutput: (chunk) => {
      if (facts.length < MAX_FACTS_BYTES) facts += chunk.toString("utf8");
    },
  });
  if (!succeeded || !/^ +Stream #0:/m.test(log)) throw unreadable();
  return readProbe(log, facts);
}

export const unreadable = () =>
  new SourceError(
    "malformed",
    "It can't be opened as audio or video: the file is damaged, or of a kind that is not supported.",
  );

const STREAM = /^ +Stream #0:(\d+)(?:\[\w+\])?(?:\((\w+)\))?: (Audio|Subtitle): (\w+)(.*)$/gm;

/** Reads ffmpeg's list of tracks. A file whose tags imitate such lines misleads it about no file but itself. */
export function readProbe(log: string, facts: string): Probe {
  const input = log.split(/^Output #0/m)[0] ?? "";
  const tracks = [...input.matchAll(STREAM)].map(([, index, tag, type, codec = "", rest = ""]) => ({
    index: Number(index),
    language: languageOf(tag),
    type,
    codec,
    isDefault: rest.includes("(default)"),
    isForced: rest.includes("(forced)"),
  }));
  const sound = tracks.filter(({ type }) => type === "Audio");
  const audio = sound.find(({ isDefault }) => isDefault) ?? sound[0];
  const texts = tracks.filter((track) => TEXT_CAPTION_CODECS.includes(track.codec) && !track.isForced);
  const captions = texts.find(({ language }) => language === audio?.language) ?? texts[0];
  return {
    durationMs: durationOf(input),
    audio: audio && track(audio),
    captions: captions && track(captions),
    facts: { ...parseFileFacts(facts), ...(audio?.language && { language: audio.language }) },
  };
}

const track = ({ index, language }: Track): Track => ({ index, language });

function durationOf(log: string): number | undefined {
  const [, hours, minutes, seconds] = /^ {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(log) ?? [];
  if (hours === undefined) return undefined;
  return Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
}

/** Files carry three-letter codes of ISO 639-2, and `und`. */
function languageOf(tag: string | undefined): string | undefined {
  if (tag === undefined || /^(?:und|mul|mis|zxx)$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
