import { releaseUsage } from "../billing/use-allowance.ts";
import { assembleDocument, type DocumentFacts } from "../documents/assemble-document.ts";
import { parseTranscript, type Transcript } from "../documents/captions/transcript.ts";
import { Document, type Segment, type TextOrigin, wordsIn } from "../documents/document.ts";
import type { Reading } from "../documents/reading.ts";
import { type Attempt, SourceError } from "../errors.ts";
import { blobPrefix } from "../items/blob-prefix.ts";
import type { OpenAudio } from "../ports/audio-decoder.ts";
import { groupPassages } from "../transcripts/group-passages.ts";
import { GUARD_VERSION } from "../transcripts/judge-clip.ts";
import type { Recording } from "../transcripts/recording.ts";
import { countMinutes, useOfRecording } from "./count-minutes.ts";
import { hearRecording } from "./hear-recording.ts";
import { isDone, runStage } from "./run-stage.ts";
import { advance, enter, type Work } from "./work.ts";

type RecordingReading = Extract<Reading, { type: "recording" }>;

const NEEDS_TRANSCRIBER =
  "It is a recording without a transcript, and no speech engine is set up here. Whoever runs this installation can deploy the one in infra/modal, name a hosted service that speaks OpenAI's /v1/audio/transcriptions, or name a Whisper server of their own. It goes on by itself then; nothing has to be uploaded again.";

/** Fewer words in a minute than this are subtitles of signs and of foreign speech, not of all that is said. */
const MIN_CAPTION_PACE = 20;

/**
 * The transcribe stage: a recording becomes a document. Subtitles in the file itself come first, then the speech engine,
 * part by part. Undefined when that is left to another delivery, in the lane of recordings.
 * Throws SourceError: `needs-transcriber` without one (what was uploaded or downloaded stays), `no-speech`,
 * `transcriber-failed`, `quota-exceeded`, and as getting and decoding the file does, each with every way that was tried.
 */
export async function transcribeRecording(
  work: Work,
  { recording, attempts }: RecordingReading,
  notBefore: Date,
): Promise<Document | undefined> {
  const { ctx, run, stored } = work;
  const prefix = blobPrefix(run.ownerId, run.itemId);
  const request = {
    stage: "transcribe",
    inputs: [
      "document",
      stored.sourceKey,
      JSON.stringify(recording),
      ctx.transcriber?.engine ?? "",
      GUARD_VERSION,
    ],
    output: Document,
    notBefore,
  } as const;
  if (mustBeOpened(work, recording) && work.lane !== "recordings" && !(await isDone(work, request)))
    return changeLane(work);
  await enter(work, "transcribe");
  try {
    const document = await runStage(work, request, () => makeDocument(work, recording, prefix));
    // What somebody else's work had heard already counts in full, too: only the wait is shorter.
    if (document.origin.type === "speech-recognition") await countMinutes(work, document.durationMs ?? 0);
    await ctx.audio.discard(prefix);
    return document;
  } catch (error) {
    throw error instanceof SourceError ? withAttempts(error, attempts) : error;
  }
}

/** A file that is at hand may have subtitles; to download one only to look for some would be rude. */
const mustBeOpened = ({ ctx }: Work, { media }: Recording): boolean =>
  ctx.transcriber !== undefined || media.at === "blob";

/** To open a recording takes long already: it is downloaded, and decoded from end to end. */
async function changeLane(work: Work): Promise<undefined> {
  const { ownerId, itemId } = work.run;
  await advance(work, { status: "queued", stage: null }, (tx) =>
    tx.jobs.enqueue({ type: "summarize-item", ownerId, itemId, lane: "recordings" }),
  );
}

function withAttempts(error: SourceError, before: readonly Attempt[]): SourceError {
  const { reason, message, transient, retryAfterMs } = error;
  const attempts = [...before, ...error.attempts, { way: "audio", reason, detail: message } as const];
  return new SourceError(reason, message, { transient, retryAfterMs, attempts, cause: error });
}

async function makeDocument(work: Work, recording: Recording, prefix: string): Promise<Document> {
  const { ctx, signal } = work;
  const { transcriber } = ctx;
  if (!mustBeOpened(work, recording)) throw needsTranscriber();
  // Nothing is downloaded for who has not a minute left.
  if (recording.media.at !== "blob") await countMinutes(work, 0);
  const audio = await ctx.audio.open(recording.media, { prefix, signal });
  try {
    const captions = fullCaptions(audio);
    if (captions) {
      await releaseUsage(ctx, useOfRecording(work));
      return assemble(recording, audio, captions.segments, captionFacts(audio, captions));
    }
    if (!transcriber) throw needsTranscriber();
    await countMinutes(work, audio.durationMs);
    const { passages, language } = await hearRecording(work, { audio, transcriber });
    if (passages.length === 0)
      throw new SourceError("no-speech", "Nobody speaks in it, as far as the speech engine can hear.");
    const origin = { type: "speech-recognition", detail: transcriber.engine } as const;
    return assemble(recording, audio, groupPassages(passages), {
      origin,
      language: language ?? recording.facts.language,
    });
  } finally {
    await audio.close();
  }
}

const needsTranscriber = () => new SourceError("needs-transcriber", NEEDS_TRANSCRIBER);

/** The file's own subtitles, when they are of all that is said. */
function fullCaptions({ captions, durationMs }: OpenAudio): Transcript | undefined {
  if (!captions) return undefined;
  try {
    const transcript = parseTranscript(captions.content);
    const pace = (wordsIn(transcript.segments) * 60_000) / Math.max(1, durationMs);
    return pace >= MIN_CAPTION_PACE ? transcript : undefined;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

const captionFacts = ({ captions }: OpenAudio, { language }: Transcript) => ({
  origin: { type: "captions", detail: captions?.language ?? null } satisfies TextOrigin,
  language: captions?.language ?? language,
});

const assemble = (
  { kind, facts }: Recording,
  audio: OpenAudio,
  segments: readonly Omit<Segment, "id">[],
  heard: Pick<DocumentFacts, "origin" | "language">,
): Document =>
  assembleDocument(kind, segments, {
    ...audio.facts,
    ...facts,
    ...heard,
    durationMs: audio.durationMs,
  });
