import { openingFillers } from "#function-words";
import { withoutDisfluencies } from "#spoken-english";

/** Controls, directions and halves of pairs: invisible, and able to disturb the text around a summary. Joiners stay. */
const invisible = /(?![\t\n\r\u{200c}]|\u{200d})[\p{Cc}\p{Cf}\p{Surrogate}]/gu;
/** "[Music]", "(laughs)", "{disfmarker}", "♪": what captioners and transcribers add to what was said. */
const stageDirection =
  /\[[^[\]]{0,40}\]|\{[^{}]{0,40}\}|\((?:laughs?|laughter|laughing|applause|music|cough(?:s|ing)?|sighs?|inaudible|crosstalk|pause|silence|clears throat)[^()]{0,20}\)|\*[a-z ]{3,20}\*|[♪♫]+/giu;
const speakerMark = /^(?:>>+|&gt;&gt;|[-–—])\s*/u;

type Fillers = { leading: RegExp; inside: RegExp };

const leading = (words: string): RegExp =>
  new RegExp(`^(?:(?:${words})(?:\\s*[,.…;:–—-]+\\s*|\\s+(?=(?:${words})(?:[\\s,.…;:]))))+`, "iu");

const anyFillers: Fillers = {
  leading: leading("u[hm]+|e[hrm]+|[hm]+|ah+|oh|äh+m?|öh+m?|euh+|эм+|ну|あの|えっと|ええと"),
  inside: /(?:,\s*)?(?<![\p{L}'-])(?:u[hm]+|e[hr]m+|uhm|äh+m?|euh+|hm+)(?![\p{L}'-])(?:\s*,)?/giu,
};

const fillers = new Map<string, Fillers>([
  ...Object.entries(openingFillers).map(([language, words]): [string, Fillers] => [
    language,
    { leading: leading(words), inside: anyFillers.inside },
  ]),
  [
    "en",
    {
      leading: leading(
        "u[hm]+|uhm|e[hr]m?|hm+|mm+|ah|aha|oh|so|and|but|or|well|okay|ok|now|yeah|yes|yep|no|right|alright|all right|sure|like|actually|basically|i mean|i think|i guess|you know|you see|look|listen|anyway|anyways|'?cause|'cos|because|then|also|again|exactly|great|cool|mm-hmm|mhm|see|of course|obviously|and so|so yeah",
      ),
      inside:
        /(?:,\s*)?(?<![\p{L}'-])(?:u[hm]+|uhm|e[hr]m|mm-hmm|mhm|hm+)(?![\p{L}'-])(?:\s*,)?|,\s*(?:you know|i mean|like|kind of|sort of)\s*,/giu,
    },
  ],
]);

/** "so we", "and then the": a connective without a comma, before something that can open a sentence. */
const bareConnective =
  /^(?:(?:so|and|but|or|'?cause|because|um|uh|well|okay|yeah|basically)\s+)+(?:then\s+)?(?=[\p{L}'’]+\s+\p{L})/iu;
/** "the the", "we have we have": said twice while thinking. */
const repeated = /(?<![\p{L}'])(\p{L}[\p{L}']*(?: \p{L}[\p{L}']*){0,2})(?:,? (?:\1)(?![\p{L}']))+/giu;
/** "I th I think": a word broken off. No English word in small letters lacks a vowel, save units and titles. */
const brokenOff =
  /(?<![\p{L}\p{N}'.-])(?!(?:mr|mrs|ms|dr|st|vs|tv|pc|cd|km|kg|cm|mm|pm|nth|hz|mb|gb|tb|kb|ft|lbs?|sql|xml|css|php|sdk|npm|pdf|gps|ssh|jr|sr|ml|hmm|shh|tsk)(?!\p{L}))(?:[bcdfghjlmqrstwz]|[b-df-hj-np-tv-xz]{2,3}) (?=\p{L})/gu;
/** "Ana: ": captions name who begins to speak. */
const speakerLabel = /^\p{Lu}[\p{L}.'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{1,20}){0,2}:\s+(?=\S+\s)/u;
/** "th the", "s so": a word begun twice. */
const begunTwice = /(?<![\p{L}'])([b-df-hj-np-tv-xz]{1,3}) (?=\1\p{L})/giu;
/** "I this is", "we then we": a subject given up for another. */
const falseStart =
  /^(?:(?:i|we|you|they|he|she|it) (?:then )?)+(?=(?:i|we|you|they|it|this|that|there|if|the|i'm|we're|it's)\b)/iu;
/** "L_C_D_": letters said one by one, as some transcribers write them. */
const spelled = /(?<!\p{L})(?:\p{Lu}_)+(?!\p{L}{2})\p{Lu}?/gu;
const cutWord = /(?<!\p{L})\p{L}{1,6}-(?=\s)/gu;

/** Where what was meant begins: after fillers, connectives and directions at the start of a spoken sentence. */
export function leadingNoise(text: string, language: string): number {
  const known = fillers.get(language) ?? anyFillers;
  let rest = text;
  for (let round = 0; round < 4; round += 1) {
    const before = rest.length;
    rest = rest
      .replace(speakerMark, "")
      .replace(/^[\s,.;:…–—-]+/u, "")
      .replace(known.leading, "");
    rest = rest.replace(/^(?:\[[^[\]]{0,40}\]|\{[^{}]{0,40}\}|[♪♫]+)\s*/u, "");
    if (language === "en") rest = rest.replace(bareConnective, "");
    if (rest.length === before) break;
  }
  const noise = text.length - rest.length;
  return rest.split(/\s+/u).length < 4 && /\s/u.test(text) ? 0 : noise;
}

function tidyPunctuation(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/ ([,.;:!?])(?=\s|$)/gu, "$1")
    .replace(/ ('(?:s|re|ve|ll|d|m|t)|n't)\b/giu, "$1")
    .replace(/([,;:])(?:\s*[,;:])+/gu, "$1")
    .replace(/[,;:]\s*(?=[.!?]$)/u, "")
    .trim();
}

/** The first letter in capitals, unless the word has capitals of its own ("iPhone"). */
export function capitalised(text: string): string {
  const word = /^[^\p{L}\p{N}]*(\p{L}\S*)/u.exec(text);
  if (!word?.[1] || /\p{Lu}/u.test(word[1])) return text;
  const at = word[0].length - word[1].length;
  const first = String.fromCodePoint(text.codePointAt(at) ?? 32);
  const upper = first.toUpperCase();
  return upper.length > 2 ? text : text.slice(0, at) + upper + text.slice(at + first.length);
}

function cleanSpeech(text: string, language: string): string {
  const inside = (fillers.get(language) ?? anyFillers).inside;
  const said = text.replace(stageDirection, " ").replace(/\s+/gu, " ").trim().replace(speakerLabel, "");
  const fluent = said
    .slice(leadingNoise(said, language))
    .replace(inside, " ")
    .replace(spelled, (letters) => letters.replaceAll("_", ""))
    .replace(cutWord, "")
    .replace(begunTwice, "");
  const spaced = language === "fr" ? fluent.replace(/\s+/gu, " ").trim() : tidyPunctuation(fluent);
  const whole = language === "en" ? spaced.replace(brokenOff, "") : spaced;
  const once = whole.replace(repeated, "$1").replace(/,$/u, "");
  return language === "en" ? withoutDisfluencies(once.replace(falseStart, "")) : once;
}

/**
 * A sentence as a reader wants it: one line, without invisible characters, and for speech without fillers, false
 * starts and stage directions. The source is cited beside it, so nothing said is lost.
 */
export function cleanSentence(text: string, spoken: boolean, language: string): string {
  const visible = text.replace(invisible, "").replace(/\s+/gu, " ").trim();
  const bare = visible.replace(/^(?:[-*•–·‣◦]\s+)/u, "");
  if (!spoken) return capitalised(bare);
  const clean = cleanSpeech(bare, language);
  return capitalised(clean === "" ? bare : clean);
}
