import { functionWords } from "./stop-words.ts";

const SAMPLE_PARTS = 4;
const SAMPLE_LENGTH = 1500;
/** Votes needed, and the share of words that must be function words, before a language is named. */
const MIN_VOTES = 1.2;
const MIN_SHARE = 0.08;

const scripts: readonly (readonly [script: string, RegExp])[] = [
  ["kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["latin", /\p{Script=Latin}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["bn", /\p{Script=Bengali}/gu],
  ["ta", /\p{Script=Tamil}/gu],
  ["te", /\p{Script=Telugu}/gu],
  ["kn", /\p{Script=Kannada}/gu],
  ["ml", /\p{Script=Malayalam}/gu],
  ["gu", /\p{Script=Gujarati}/gu],
  ["pa", /\p{Script=Gurmukhi}/gu],
  ["si", /\p{Script=Sinhala}/gu],
  ["ka", /\p{Script=Georgian}/gu],
  ["hy", /\p{Script=Armenian}/gu],
  ["am", /\p{Script=Ethiopic}/gu],
  ["km", /\p{Script=Khmer}/gu],
  ["lo", /\p{Script=Lao}/gu],
  ["my", /\p{Script=Myanmar}/gu],
];

const latin = [
  "en",
  "es",
  "de",
  "fr",
  "it",
  "pt",
  "nl",
  "pl",
  "tr",
  "cs",
  "hu",
  "vi",
  "id",
  "sv",
  "ro",
  "da",
];

/** How many languages share each function word: a word of many is weak evidence for any. */
const shared = new Map<string, number>();
for (const words of functionWords.values())
  for (const word of words) shared.set(word, (shared.get(word) ?? 0) + 1);

function sample(text: string): string {
  if (text.length <= SAMPLE_PARTS * SAMPLE_LENGTH) return text;
  const step = Math.floor((text.length - SAMPLE_LENGTH) / (SAMPLE_PARTS - 1));
  return Array.from({ length: SAMPLE_PARTS }, (_, part) =>
    text.slice(part * step, part * step + SAMPLE_LENGTH),
  ).join(" ");
}

function dominantScript(text: string): string {
  const counts = new Map(scripts.map(([script, letters]) => [script, text.match(letters)?.length ?? 0]));
  const kana = counts.get("kana") ?? 0;
  const han = counts.get("zh") ?? 0;
  counts.set("kana", kana > 0 && kana * 12 > han ? kana + han : 0);
  let best = "und";
  for (const [script, count] of counts) if (count > (counts.get(best) ?? 0)) best = script;
  return best;
}

function vote(words: readonly string[], languages: readonly string[]): string {
  let best = "und";
  let bestVotes = 0;
  for (const language of languages) {
    const known = functionWords.get(language);
    const hits = words.filter((word) => known?.has(word));
    const votes = hits.reduce((sum, word) => sum + 1 / (shared.get(word) ?? 1), 0);
    if (votes > bestVotes && new Set(hits).size > 1) [best, bestVotes] = [language, votes];
  }
  return bestVotes >= MIN_VOTES && bestVotes >= words.length * MIN_SHARE ? best : "und";
}

function cyrillic(text: string, words: readonly string[]): string {
  if (/[ђћџљњј]/u.test(text)) return /[ђћ]/u.test(text) ? "sr" : "mk";
  if (/ў/u.test(text)) return "be";
  if (/[їєґ]/u.test(text)) return "uk";
  if (/[әғқңөұүһ]/u.test(text)) return "kk";
  if (/[ыэё]/u.test(text)) return "ru";
  if ((text.match(/ъ/gu)?.length ?? 0) * 40 > words.length && /(?:^|\s)(?:на|се|са|от)\s/u.test(text))
    return "bg";
  return vote(words, ["ru", "uk"]);
}

function arabic(text: string, words: readonly string[]): string {
  if (/[ٹڈڑںے]/u.test(text)) return "ur";
  const voted = vote(words, ["ar", "fa"]);
  if (voted !== "und") return voted;
  return /[پچژگ]/u.test(text) ? "fa" : "ar";
}

/**
 * The language of a text as a BCP 47 tag, or "und". Scripts decide first; languages that share one are told apart
 * by their letters and function words. Reads at most 6 000 characters, from four places.
 */
export function detectLanguage(text: string): string {
  const part = sample(text).toLowerCase();
  const script = dominantScript(part);
  const words = part.match(/[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu) ?? [];
  switch (script) {
    case "kana":
      return "ja";
    case "latin":
      return vote(
        words.map((word) => word.replace("’", "'")),
        latin,
      );
    case "cyrillic":
      return cyrillic(part, words);
    case "arabic":
      return arabic(part, words);
    default:
      return script;
  }
}
