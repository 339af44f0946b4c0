import {
  type ClipTranscript,
  languageTag,
  parseTranscript,
  SourceError,
  type SpokenPassage,
} from "@earmark/core";
import * as z from "zod";

/** Servers write numbers as text, leave out what they don't know, and add what nobody asked for. */
const number = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());
const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const label = z.union([z.string().trim().min(1), z.number().transform(String)]);
const list = maybe(z.array(z.unknown()));

const Speaker = { speaker: maybe(label), speaker_id: maybe(label), speaker_label: maybe(label) };
const Word = z.looseObject({
  ...Speaker,
  word: maybe(z.string()),
  text: maybe(z.string()),
  start: number,
  end: number,
});
const Part = z.looseObject({
  ...Speaker,
  text: maybe(z.string()),
  start: number,
  end: number,
  avg_logprob: maybe(number),
  no_speech_prob: maybe(number),
  words: list,
});
const Body = z.looseObject({
  text: maybe(z.string()),
  language: maybe(z.string()),
  segments: list,
  words: list,
  error: z.unknown().optional(),
});
type Word = z.infer<typeof Word>;
type Part = z.infer<typeof Part>;

/**
 * What a server answered, in whichever format: JSON with segments, with words, with nothing but text; WebVTT or SubRip;
 * plain text. What has no times is given all of the clip. Throws SourceError, transient: an engine that answers nonsense
 * once may not do so again.
 */
export function readAnswer(answer: string, durationMs: number): ClipTranscript {
  const text = answer.trim();
  if (/^[{["]/.test(text)) return readJson(text, durationMs);
  if (/^(WEBVTT|1\s*\n\s*\d\d:)/.test(text)) return readCaptions(text);
  if (/^<(!doctype|html)/i.test(text)) throw nonsense("a web page");
  return { language: undefined, passages: untimed(text, durationMs) };
}

function readJson(text: string, durationMs: number): ClipTranscript {
  const value = parseJson(text);
  if (typeof value === "string") return { language: undefined, passages: untimed(value, durationMs) };
  const parsed = Body.safeParse(Array.isArray(value) ? { segments: value } : value);
  if (!parsed.success) throw nonsense("JSON of another kind");
  const { text: whole, language, segments, words, error } = parsed.data;
  if (error !== undefined && error !== null && whole === undefined && !segments)
    throw nonsense(`an error: ${JSON.stringify(error).slice(0, 300)}`);
  if (whole === undefined && !segments && !words) throw nonsense("JSON without a text");
  const timed = readable(Part, segments).flatMap(passagesOf);
  const spoken = timed.length > 0 ? timed : joinWords(readable(Word, words));
  return {
    language: languageTag(language),
    passages: spoken.length > 0 ? spoken : untimed(whole ?? "", durationMs),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw nonsense("JSON that breaks off");
  }
}

/** What can be read; the rest is passed over. */
const readable = <S extends z.ZodType>(schema: S, values: readonly unknown[] = []): z.infer<S>[] =>
  values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });

const speakerOf = ({ speaker, speaker_id, speaker_label }: Pick<Part, keyof typeof Speaker>) =>
  speaker ?? speaker_id ?? speaker_label;

function passagesOf(part: Part): SpokenPassage[] {
  const words = readable(Word, part.words);
  // Where only the words say who speaks, a segment may hold several people.
  if (words.some((word) => speakerOf(word) !== undefined) && speakerOf(part) === undefined)
    return joinWords(words);
  const text = part.text ?? words.map(wordText).join(" ");
  return [
    {
      ...times(part),
      text,
      speaker: speakerOf(part),
      averageLogProbability: part.avg_logprob,
      noSpeechProbability: part.no_speech_prob,
    },
  ];
}

const times = ({ start, end }: { start: number; end: number }) => ({
  startMs: Math.round(start * 1_000),
  endMs: Math.round(end * 1_000),
});

const wordText = ({ word, text }: Word) => (word ?? text ?? "").trim();

const PAUSE_SECONDS = 0.8;
const MAX_WORDS = 20;

/** Words of one speaker, without a pause between them, as passages. */
function joinWords(words: readonly Word[]): SpokenPassage[] {
  const runs: Word[][] = [];
  for (const word of words) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last && speakerOf(last) === speakerOf(word) && word.start - last.end < PAUSE_SECONDS;
    if (run && goesOn && run.length < MAX_WORDS) run.push(word);
    else runs.push([word]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) return [];
    const text = run.map(wordText).join(" ");
    return [{ ...times({ start: first.start, end: last.end }), text, speaker: speakerOf(first) }];
  });
}

function readCaptions(text: string): ClipTranscript {
  try {
    const { language, segments } = parseTranscript(text);
    return {
      language,
      passages: segments.map(({ startMs = 0, endMs = startMs, text: said, speaker }) => ({
        startMs,
        endMs,
        text: said,
        speaker,
      })),
    };
  } catch (error) {
    if (error instanceof SourceError && error.reason === "empty")
      return { language: undefined, passages: [] };
    throw nonsense("captions that can't be read");
  }
}

const untimed = (text: string, durationMs: number): SpokenPassage[] =>
  text.trim() === "" ? [] : [{ startMs: 0, endMs: durationMs, text }];

const nonsense = (what: string) =>
  new SourceError("transcriber-failed", "The speech engine's answer can't be read.", {
    transient: true,
    cause: new Error(`The speech engine answered with ${what}`),
  });
