import type { LanguageDetector } from "../../ports/language-detector.ts";
import type { WithoutNames } from "./names-in-source.ts";

export interface LanguageCheck {
  languages: LanguageDetector;
  /** BCP 47. */
  wanted: string;
  /** Of the source: the likeliest of all wrong ones. */
  source: string;
  withoutNames: WithoutNames;
}

/** Letters that tell a language among all, and among the few that are likely. */
const MANY_LETTERS = 60;
const SOME_LETTERS = 14;
/** The detector's "there was enough to tell"; and what is asked of few letters that may be of any language. */
const SURE = 0.5;
const VERY_SURE = 0.7;

/**
 * Which of the texts are not in the language wanted, by their places. Each is judged by itself if it is long enough, the
 * short ones together; one in the letters of another script is wrong however short. Names and numbers count for nothing.
 */
export function wrongTexts(texts: readonly string[], check: LanguageCheck): number[] {
  const words = texts.map((text) => check.withoutNames(text));
  const verdicts = words.map((text) => verdictOn(text, check));
  const short = words.flatMap((text, at) => (verdicts[at] === "unclear" && lettersIn(text) > 0 ? [at] : []));
  // Each once: a word that is said ten times tells no more.
  const together = [...new Set(short.map((at) => words[at]))].join(". ");
  const areWrong = verdictOn(together, check) === "wrong";
  return verdicts.flatMap((verdict, at) =>
    verdict === "wrong" || (areWrong && short.includes(at)) ? [at] : [],
  );
}

/** In which language the texts are together; undefined when that can't be told. */
export const languageOf = (texts: readonly string[], { languages, withoutNames }: LanguageCheck) =>
  languages.detect(texts.map(withoutNames).join("\n"))?.language;

/** Whether two tags name one language for a detector, which knows neither regions nor close relatives. */
export const isSameLanguage = (a: string, b: string): boolean => relativeOf(a) === relativeOf(b);

function verdictOn(
  text: string,
  { languages, wanted, source }: LanguageCheck,
): "right" | "wrong" | "unclear" {
  const letters = lettersIn(text);
  if (letters >= 3 && !hasScriptOf(text, wanted)) return "wrong";
  if (letters < SOME_LETTERS) return "unclear";
  const isShort = letters < MANY_LETTERS;
  const among = isShort ? likely([wanted, source, "en"]) : [];
  // One alone would always be found.
  const isChoice = among.length > 1;
  const found = languages.detect(text, isChoice ? { among } : {});
  if (!found || found.confidence < (isShort && !isChoice ? VERY_SURE : SURE)) return "unclear";
  return isSameLanguage(found.language, wanted) ? "right" : "wrong";
}

/** The languages that tags name, one tag for each; the first where several name one. */
const likely = (tags: readonly string[]): string[] =>
  tags.filter((tag, at) => tag !== "und" && tags.findIndex((other) => isSameLanguage(other, tag)) === at);

/** Letters; one of a script without spaces stands for half a word. */
function lettersIn(text: string): number {
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return (
    all +
    2 * (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0)
  );
}

const SCRIPTS: Record<string, RegExp> = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Grek: /\p{Script=Greek}/u,
  Deva: /\p{Script=Devanagari}/u,
  Thai: /\p{Script=Thai}/u,
  Kore: /\p{Script=Hangul}/u,
  Jpan: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
};

/** Whether any letter is of a script in which the language is written. Scripts we don't know always are. */
function hasScriptOf(text: string, language: string): boolean {
  const script = SCRIPTS[scriptOf(language)];
  return script === undefined || script.test(text);
}

function scriptOf(tag: string): string {
  try {
    return new Intl.Locale(tag).maximize().script ?? "";
  } catch {
    return "";
  }
}

const RELATIVES: Record<string, string> = {
  nb: "no",
  nn: "no",
  da: "no",
  bs: "hr",
  sr: "hr",
  sh: "hr",
  ms: "id",
  fil: "tl",
  iw: "he",
  cmn: "zh",
  yue: "zh",
  gl: "pt",
  sk: "cs",
};

function relativeOf(tag: string): string {
  const language = tag.toLowerCase().split("-")[0] ?? "";
  return RELATIVES[language] ?? language;
}
