import * as z from "zod";

import type { OpenAudio, TimeSpan } from "../ports/audio-decoder.ts";
import type { Transcriber } from "../ports/transcriber.ts";
import { languageOf } from "../transcripts/choose-language.ts";
import { GUARD_VERSION, judgeClip, type Judgement } from "../transcripts/judge-clip.ts";
import { matchSpeakers } from "../transcripts/match-speakers.ts";
import { planParts } from "../transcripts/plan-parts.ts";
import { settlePassages } from "../transcripts/settle-passages.ts";
import { stitch } from "../transcripts/stitch.ts";
import { cutOut, lengthMs, outside } from "../transcripts/time-spans.ts";
import { runStage } from "./run-stage.ts";
import type { Work } from "./work.ts";

/** A recording at hand, and who hears it. */
export interface Hearing {
  audio: OpenAudio;
  transcriber: Transcriber;
}

/** How much two parts both hear where a cut falls into speech; more where speakers have to be recognised again. */
export const OVERLAP_MS = 6_000;
export const SPEAKER_OVERLAP_MS = 30_000;

/** Less sound than this in a part is a click, and not sent to anybody. */
const MIN_SOUND_MS = 150;
/** A part that is heard again in halves is no shorter than this. */
const MIN_HALVED_MS = 20_000;
const HALF_SHARE = 0.62;

const ms = z.number().int().nonnegative();

/** What was heard in one part, times from its beginning. As the ledger keeps it. */
export const HeardClip = z.object({
  language: z.string().optional(),
  passages: z.array(
    z.object({
      startMs: ms,
      endMs: ms,
      text: z.string(),
      speaker: z.string().optional(),
      averageLogProbability: z.number().optional(),
      noSpeechProbability: z.number().optional(),
      unsure: z.boolean().optional(),
    }),
  ),
});
export type HeardClip = z.infer<typeof HeardClip>;

interface Settings {
  temperature: number;
  language: string | undefined;
}

type Attempt = Judgement & { language: string | undefined };

/** One part, from the ledger or from the engine. With a language, the engine is told to hear that one. */
export function hearPart(
  work: Work,
  hearing: Hearing,
  span: TimeSpan,
  language?: string,
): Promise<HeardClip> {
  const { audio, transcriber } = hearing;
  const inputs = [audio.fingerprint, `${span.startMs}-${span.endMs}`, transcriber.engine, GUARD_VERSION];
  return runStage(
    work,
    { stage: "transcribe", inputs: [...inputs, language ?? ""], output: HeardClip },
    async () => {
      const { passages, language: heard } = await hearBest(work, hearing, span, language);
      return { passages, ...(heard && { language: heard }) };
    },
  );
}

/**
 * Hears a part, and hears it again where the guards find fault: first with a little chance in it and the language fixed,
 * then in halves, which begin elsewhere and so fall into other traps. At most four requests; the best attempt stays.
 */
async function hearBest(
  work: Work,
  hearing: Hearing,
  span: TimeSpan,
  language: string | undefined,
): Promise<Attempt> {
  const sound = outside(
    { startMs: 0, endMs: span.endMs - span.startMs },
    cutOut(span, hearing.audio.silences),
  );
  if (lengthMs(sound) < MIN_SOUND_MS) return { passages: [], faults: [], badness: 0, language: undefined };
  const attempts = [
    () => hearOnce(work, hearing, span, { temperature: 0, language }),
    (best: Attempt) =>
      hearOnce(work, hearing, span, { temperature: 0.4, language: language ?? languageOf(best) }),
    (best: Attempt) =>
      hearInHalves(work, hearing, span, { temperature: 0.2, language: language ?? languageOf(best) }),
  ];
  let best: Attempt = {
    passages: [],
    faults: ["missing"],
    badness: Number.POSITIVE_INFINITY,
    language: undefined,
  };
  for (const attempt of attempts) {
    const next = await attempt(best);
    if (next.badness < best.badness) best = next;
    if (best.faults.length === 0) break;
  }
  return best;
}

async function hearOnce(
  { signal }: Work,
  { audio, transcriber }: Hearing,
  span: TimeSpan,
  { temperature, language }: Settings,
): Promise<Attempt> {
  signal.throwIfAborted();
  const clip = await audio.cut(span, { signal });
  const spanMs = span.endMs - span.startMs;
  const options = { durationMs: spanMs, temperature, signal, ...(language && { language }) };
  const transcript = await transcriber.transcribe(clip, options);
  const silences = cutOut(span, audio.silences);
  const passages = settlePassages(transcript.passages, spanMs, silences);
  return { ...judgeClip(passages, { spanMs, silences }), language: transcript.language };
}

async function hearInHalves(
  work: Work,
  hearing: Hearing,
  span: TimeSpan,
  settings: Settings,
): Promise<Attempt> {
  const spanMs = span.endMs - span.startMs;
  const silences = cutOut(span, hearing.audio.silences);
  if (spanMs < MIN_HALVED_MS) return hearOnce(work, hearing, span, settings);
  const limits = { maxPartMs: Math.ceil(spanMs * HALF_SHARE), overlapMs: OVERLAP_MS };
  const halves = [];
  for (const { startMs, endMs } of planParts(spanMs, silences, limits)) {
    const half = { startMs: span.startMs + startMs, endMs: span.startMs + endMs };
    const heard = await hearOnce(work, hearing, half, settings);
    halves.push({ ...heard, span: { startMs, endMs }, passages: shifted(heard.passages, startMs) });
  }
  const joined = stitch(matchSpeakers(halves));
  return {
    ...judgeClip(joined, { spanMs, silences }),
    language: halves.find((half) => half.language)?.language,
  };
}

/** The same passages, counted from an earlier beginning. */
export const shifted = <Passage extends TimeSpan>(passages: readonly Passage[], byMs: number): Passage[] =>
  passages.map((passage) => ({ ...passage, startMs: passage.startMs + byMs, endMs: passage.endMs + byMs }));
