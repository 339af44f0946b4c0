import { SourceError } from "../errors.ts";
import type { TimeSpan } from "../ports/audio-decoder.ts";
import type { Transcriber } from "../ports/transcriber.ts";
import { majorityLanguage, prefersSecond, strayParts } from "../transcripts/choose-language.ts";
import type { JudgedPassage } from "../transcripts/judge-clip.ts";
import { matchSpeakers } from "../transcripts/match-speakers.ts";
import { planParts } from "../transcripts/plan-parts.ts";
import { stitch } from "../transcripts/stitch.ts";
import {
  type HeardClip,
  type Hearing,
  hearPart,
  OVERLAP_MS,
  shifted,
  SPEAKER_OVERLAP_MS,
} from "./hear-part.ts";
import { advance, PERCENT_AT, type Work } from "./work.ts";

/** The longest part. A crash pays for one, a loop spoils one; shorter ones cut more sentences. */
const MAX_PART_MS = 240_000;

/** After so many parts that failed one after another, an engine is taken to be down, and the rest is not tried. */
const GIVE_UP_AFTER = 3;

export interface Heard {
  passages: JudgedPassage[];
  language: string | undefined;
}

/** Hears all of a recording, part by part; what was heard before comes from the ledger. */
export async function hearRecording(work: Work, hearing: Hearing): Promise<Heard> {
  const { audio, transcriber } = hearing;
  const spans = planParts(audio.durationMs, audio.silences, limitsOf(transcriber));
  const clips = await hearAll(work, hearing, spans);
  const language = majorityLanguage(clips);
  const strays = language === undefined ? [] : strayParts(clips, language);
  for (const i of strays) {
    const [first, span] = [clips[i], spans[i]];
    if (!first || !span || language === undefined) continue;
    const second = await hearPart(work, hearing, span, language);
    if (prefersSecond(first, second, language)) clips[i] = second;
  }
  const parts = spans.map((span, i) => ({ span, passages: shifted(clips[i]?.passages ?? [], span.startMs) }));
  // Labels mean something within one clip, and parts that don't overlap give nothing to match them by.
  const isNamed = transcriber.namesSpeakers || spans.length === 1;
  return { passages: stitch(isNamed ? matchSpeakers(parts) : parts.map(withoutSpeakers)), language };
}

const limitsOf = ({ maxClipMs, namesSpeakers }: Transcriber) =>
  namesSpeakers
    ? { maxPartMs: maxClipMs, overlapMs: SPEAKER_OVERLAP_MS, overlapAlways: true }
    : { maxPartMs: Math.min(maxClipMs, MAX_PART_MS), overlapMs: OVERLAP_MS };

const withoutSpeakers = ({ span, passages }: { span: TimeSpan; passages: JudgedPassage[] }) => ({
  span,
  passages: passages.map(({ speaker: _, ...passage }) => passage),
});

/**
 * Every part, as many at once as the engine takes. A part that fails does not stop the others, so that a later try finds
 * them done; a plain no does, as it would be the same for each. Throws the first failure when all is over.
 */
async function hearAll(work: Work, hearing: Hearing, spans: readonly TimeSpan[]): Promise<HeardClip[]> {
  const clips: HeardClip[] = [];
  const failures: unknown[] = [];
  const waiting = spans.entries();
  const tell = teller(work, spans.length);
  let inARow = 0;
  let isOver = false;
  const lane = async () => {
    for (const [i, span] of waiting) {
      if (isOver) return;
      try {
        clips[i] = await hearPart(work, hearing, span);
        inARow = 0;
        await tell();
      } catch (error) {
        failures.push(error);
        inARow += 1;
        isOver ||= !isPassing(error) || inARow >= GIVE_UP_AFTER;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, hearing.transcriber.concurrency) }, lane));
  const failure = failures.find((error) => !isPassing(error)) ?? failures[0];
  if (failure !== undefined) return Promise.reject(failure);
  return clips;
}

const isPassing = (error: unknown) => error instanceof SourceError && error.transient;

/** Says after each part how many are done; one after another, so that the number never falls. */
function teller(work: Work, total: number): () => Promise<unknown> {
  let done = 0;
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    last = last.then(() => {
      done += 1;
      const share = done / total;
      const percent = Math.round(
        PERCENT_AT.transcribe + (PERCENT_AT.segment - PERCENT_AT.transcribe - 2) * share,
      );
      return advance(work, { percent, parts: { done, total } });
    });
    return last;
  };
}
