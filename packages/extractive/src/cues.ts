import { announces } from "#spoken-english";

import type { Analysis, Unit } from "./analysis.ts";
import { Character, characterAt, isHiragana, isSpace } from "./characters.ts";
import { hasMainVerb } from "./clauses.ts";
import { leadingNoise } from "./clean.ts";
import { stopWords } from "./stop-words.ts";
import { STOP } from "./vocabulary.ts";

/** Only this much of an endless sentence is read, in UTF-16 units. */
const MAX_READ = 900;
/** Sentences at the end of a text in which its conclusion is looked for. */
const CLOSING = 4;
/** Sentences at its beginning in which its subject is announced. */
const OPENING = 12;

const dangling =
  /^(?:this|that|these|those|he|she|it|it's|that's|he's|she's|they're|they|his|her|their|its|such|both|another|him|them|there|here|which|who|where)\b/i;
const connective =
  /^(?:but|however|therefore|also|instead|moreover|thus|hence|furthermore|nevertheless|still|yet|then|besides|otherwise|and|so|or|as such|in addition|by contrast|on the other hand|similarly|likewise|meanwhile|for example|for instance|as a result|consequently|pero|sin embargo|además|aber|jedoch|außerdem|deshalb|mais|cependant|donc|ensuite|ma|però|inoltre|mas|porém|maar|echter|но|однако|поэтому)\b/iu;
/** Openings that need what came before: a verb without its subject, the tail of a sentence cut in two. */
const headless =
  /^(?:is|are|was|were|has|had|been|being|does|of|from|with|than|which|whose|whereas|because|since|to|that's|like|not|as well|as far|then|in (?:this|that) case|(?:and|or) so)\b/i;
/** "To the machine that collects the data.": a part of someone's sentence, said by itself. */
const adverbial =
  /^(?:to the|for the|from the|from a|as the|and the|or the|the \w+ (?:that|of|for|in) (?:the|that|this)|so the)\b[^,]{0,80}$/i;
/** "When they're in step": a clause whose pronoun nobody has named yet. */
const unnamed =
  /^(?:when|if|while|as|because|although|though|once|since|after|before|how|until|why|what|where|that|so that)\s+(?:(?:they|he|she|it|this|that|these|those|them)\b|\S+ (?:\S+ )?(?:them|him)\b)/i;
/** Speech about the moment rather than the matter: pointing, planning the next minute, not knowing. */
const situational =
  /\b(?:let me|let's see|let's just|i don't know|i'm not sure|i was just|i'm just|right here|over here|up here|down here|as you can see|you can see|my screen|share my|i don't remember|where was i|what was i|i forgot|hang on|one second|excuse me|i'm sorry|can i just|if i could just|just to say|i'm gonna|i'll just|minutes left|go ahead|come back to)\b/i;
/** "th the", "be s be sure", "unta unpack": what is left of words that were broken off. */
const brokenWord =
  /(?<![\p{L}'.-])(?:(?![aioAIO](?!\p{L}))[b-hj-np-z](?= \p{L})|([b-df-hj-np-tv-xz]{1,3}) \1\p{L})|(?<![\p{L}'])(\p{L}+(?: \p{L}+)?),? \2(?![\p{L}'])/giu;
/** A capital in mid-sentence where no name is: two sentences that recognition ran together. */
const missedStop =
  /[a-z,] (?:We|But|So|And|This|That|It|They|You|The|There|If|Now|Then|Or|He|She|What|Because|In) [a-z']/;
/** Counting aloud, or reading digits. */
const spelledNumbers = /(?:\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)\b\W+){3}/i;
const chatter =
  /\b(?:next (?:time|week|month|episode),? (?:we|i|on)|stay tuned|join us|that's all (?:for|from)|with (?:me|us) (?:is|are|today)|(?:we'll|we will) (?:stop|leave it) there|until (?:then|next time)|next meeting|apologies:|welcome (?:to|back)|good (?:morning|afternoon|evening)|thank(?:s| you)|hello everyone|see you (?:next|later|in)|bye|my name is|how are you|nice to (?:meet|see)|can you (?:hear|see)|subscribe|sponsor(?:ed)?|promo code|brought to you by|sign up|newsletter|cookies?|all rights reserved|read more|click here|follow us|leave a (?:comment|review)|advertisement|copyright|photo(?:graph)? by|image credit|share this|patreon|free trial|log in|terms of service|privacy policy|any other business|editor'?s note|declined to comment|this (?:story|article|post) (?:was|has been|originally)|sharing \d|focus \d)\b/i;
const telling =
  /\b(?:in (?:summary|conclusion|short|other words)|to sum(?:marize| up)?|overall|the (?:main|key|most important|biggest|central|whole) \w+|the (?:point|goal|aim|purpose|idea|problem|reason|question|answer|result|conclusion|plan|challenge|lesson) (?:is|was|of|here|that)|important|significant|essential|crucial|we (?:found|show|propose|decided|agreed|need to|have to|should|concluded)|results? (?:show|suggest)|(?:study|research|report|data) (?:finds?|found|shows?|suggests?)|according to|decid(?:ed|e|ing)|talk(?:ing)? about|turns out|because|means that|announced|said (?:on|that))\b/i;
/** Names the subject of the whole: "Today is about a question: …". */
const aboutness =
  /^.{0,40}\b(?:(?:today|this (?:\w+ )?(?:episode|talk|article|report|post|essay|paper|programme|program|show|book|study|meeting|story|video|guide|course|lecture|page)) (?:is|will be|was) (?:all )?(?:about|how|why))\b/i;
/** Says the point rather than a detail of it. */
const concluding =
  /\b(?:is (?:all )?about|in (?:short|fact|the end|other words|summary|conclusion)|all that|(?:nearly |almost )?everything (?:that|about|else)|nothing but|the (?:main|real|whole|central|key|best|biggest|most important) \w+|the (?:point|reason|answer|lesson|secret|method|result|idea|trick|difference|trouble|problem|question|aim|goal|purpose) (?:is|was|of|that)|keeps? on|depends? on|turns? out|means? that|(?:is|are) (?:no|not just|not only|nothing)|that is why|decision|decided|agreed|we (?:found|show|propose|conclude))\b/i;
/** Things side by side, each in a clause of its own: a picture rather than a point. */
const scene = /^(?:the|a) [^,]{4,50}, (?:the|a) [^,]{4,60}, and (?:the|a|it|they|each) /i;
/** A moment or a measure: what a person leaves out when telling the main thing. */
const detail =
  /\b(?:for example|for instance|such as|about \p{N}+|\p{N}[\p{N}.,:]*\b.*\b\p{N}[\p{N}.,:]*|(?:half past|o'clock|minutes?|hours?|euros?|dollars?|centimetres?|metres?|degrees?|on the \w+ (?:night|day|morning)|in nineteen|in seventeen|in eighteen))\b/iu;
const filler =
  /(?<![\p{L}'-])(?:u[hm]+|uhm|e[hr]m?|hmm*|mm-hmm|you know|i mean|sort of|kind of|like,|i guess|\{[a-z]+\})(?![\p{L}'-])/giu;
const unfinished =
  /(?:\b(?:the|a|an|of|to|and|or|but|that|is|are|was|with|for|in|on|at|by|from|if|because|so|we|you|they|i|my|your|its|as|than|be|it's|um|uh|like)\s*[.…]*|[-–—,]|\.\.\.|…)\s*$/i;

/** Words of a unit, counting a pair of unspaced characters as about half a word. */
export function wordCount({ tokens }: Analysis, unit: Unit): number {
  let overlaps = 0;
  for (let at = unit.firstToken + 1; at < unit.endToken; at += 1) {
    if ((tokens.start[at] ?? 0) < (tokens.end[at - 1] ?? 0)) overlaps += 1;
  }
  return unit.endToken - unit.firstToken - overlaps / 2;
}

/** What a sentence of so many words loses by being too short or too long to stand alone. */
export function lengthFactor(words: number): number {
  if (words < 4) return 0.02;
  if (words < 6) return 0.12;
  if (words < 8) return 0.4;
  if (words < 11) return 0.75;
  if (words <= 32) return 1;
  return words <= 45 ? 0.8 : 0.45;
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found += 1;
  return found;
}

/** The share of letters among what is not space. */
function letterShare(text: string): number {
  let letters = 0;
  let solid = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isSpace(text.charCodeAt(at))) continue;
    solid += 1;
    const kind = characterAt(text, at);
    if (kind !== Character.separator && kind !== Character.digit) letters += 1;
    else if (isHiragana(text.charCodeAt(at))) letters += 1;
  }
  return solid === 0 ? 0 : letters / solid;
}

function shapeFactor(text: string): number {
  let factor = 1;
  if (count(text, "(") !== count(text, ")")) factor *= 0.7;
  if (count(text, "“") !== count(text, "”") || count(text, '"') % 2 === 1) factor *= 0.6;
  if (/https?:|www\.|\S@\S+\.\S/i.test(text)) factor *= 0.6;
  if (letterShare(text) < 0.7) factor *= 0.3;
  if (text.length > 12 && text === text.toUpperCase() && text !== text.toLowerCase()) factor *= 0.6;
  if (/[|•·→►][^|•·→►]*[|•·→►]/u.test(text)) factor *= 0.3;
  return factor;
}

function wordingFactor(text: string, spoken: boolean, language: string, isOpening: boolean): number {
  const opening = spoken ? text.slice(leadingNoise(text, language)) : text;
  let factor = 1;
  if (dangling.test(opening)) factor *= 0.55;
  if (connective.test(opening)) factor *= 0.7;
  if (language === "en" && unnamed.test(opening)) factor *= 0.5;
  if (chatter.test(text)) factor *= isOpening ? 0.5 : 0.12;
  if (telling.test(text)) factor *= 1.3;
  if (/[?？؟]["'”’)\]\s]*$/u.test(text)) factor *= aboutness.test(text) ? 0.8 : 0.2;
  if (!spoken) return factor;
  factor *= 0.85 ** Math.min(6, text.match(filler)?.length ?? 0);
  if (language !== "en") return factor;
  factor *= 0.75 ** Math.min(4, text.match(brokenWord)?.length ?? 0);
  factor *= 0.88 ** Math.min(3, text.match(/\b(?:I|I'm|I've|I'd|I'll|my|me)\b/g)?.length ?? 0);
  if (spelledNumbers.test(text)) factor *= 0.3;
  if (missedStop.test(text)) factor *= 0.6;
  if (adverbial.test(opening)) factor *= 0.5;
  if (headless.test(opening) || /^because\b/i.test(text)) factor *= 0.5;
  if (situational.test(text)) factor *= 0.5;
  if (unfinished.test(text.slice(-TAIL))) factor *= 0.3;
  return factor;
}

/**
 * How much a sentence states what the whole is about or comes to, about 0.5 to 2: for a tl;dr, where a vivid
 * detail is out of place. Only English is known; the opening and the end of a text count in every language.
 */
export function gist({ units, language, spoken }: Analysis, { text, index }: Unit): number {
  const factor = !spoken && units.length - index <= CLOSING ? 1.25 : 1;
  if (language !== "en") return factor;
  const read = text.slice(0, MAX_READ);
  let value = factor;
  if (index < OPENING && aboutness.test(read)) value *= 4;
  if (scene.test(read)) value *= 0.6;
  if (concluding.test(read)) value *= 1.3;
  if (detail.test(read)) value *= 0.75;
  if (dangling.test(read) || unnamed.test(read) || connective.test(read)) value *= 0.7;
  return value;
}

const blockFactor = { "list-item": 0.5, quote: 0.6, code: 0, table: 0, image: 0 } as const;

const stopAtEnd = /[.!?…。！？؟۔।॥።][\s"'”’)\]»」』）]*$/u;
const STOPPED = 12;

export function isPunctuated(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  if (last === 46 || last === 63 || last === 33) return true;
  if ((last | 32) >= 97 && (last | 32) <= 122) return false;
  return stopAtEnd.test(text.slice(-STOPPED));
}

type Words = { all: number; content: number; numbers: number; opensWithContent: boolean };

function countWords(analysis: Analysis, unit: Unit): Words {
  const { tokens, terms } = analysis;
  let content = 0;
  let numbers = 0;
  for (let at = unit.firstToken; at < unit.endToken; at += 1) {
    const id = tokens.term[at] ?? STOP;
    if (id !== STOP) content += 1;
    if (id !== STOP && /^\p{N}/u.test(terms[id] ?? "")) numbers += 1;
  }
  return {
    all: wordCount(analysis, unit),
    content,
    numbers,
    opensWithContent: tokens.term[unit.firstToken] !== STOP,
  };
}

/** Talk without content, tables read as text, and lists of names: too few or too many words that carry meaning. */
function densityFactor({ all, content, numbers }: Words, hasStopWords: boolean): number {
  let factor = 1;
  if (content < all * 0.25) factor *= 0.5;
  if (numbers > all * 0.22) factor *= 0.3;
  if (hasStopWords && content > all * 0.82 && all > 5) factor *= 0.35;
  return factor;
}

/** Where a broken-off sentence shows, in UTF-16 units from its end. */
const TAIL = 24;

/** Scripts that part words: only there do function words show as tokens of their own. */
const isSpaced = (language: string): boolean =>
  language !== "zh" && language !== "ja" && stopWords(language).size > 0;

/** Where a sentence was broken off, the next one is likely its rest. */
const breaksOff = ({ spoken, language }: Analysis, unit: Unit | undefined): boolean =>
  unit !== undefined && spoken && language === "en" && unfinished.test(unit.text.slice(-TAIL));

function qualityOf(analysis: Analysis, unit: Unit, isWritten: boolean): number {
  const { units, segments, spoken, language } = analysis;
  const segment = segments[unit.firstSegment];
  if (!segment || segment.heading !== undefined) return 0;
  const text = unit.text.slice(0, MAX_READ);
  const words = countWords(analysis, unit);
  let quality = lengthFactor(words.all) * (segment.block ? blockFactor[segment.block] : 1);
  if (quality < 0.1) return quality;
  const isOpening = spoken && language === "en" && announces(unit);
  quality *=
    wordingFactor(text, spoken, language, isOpening) *
    shapeFactor(text) *
    densityFactor(words, isSpaced(language));
  if (isWritten && !isPunctuated(unit.text)) quality *= spoken ? 0.6 : 0.3;
  if (!spoken && /^\p{Ll}/u.test(unit.text)) quality *= 0.5;
  if (breaksOff(analysis, units[unit.index - 1])) quality *= 0.4;
  if (language === "en" && quality > 0.1 && !hasMainVerb(analysis, unit)) quality *= 0.35;
  return spoken && language === "en" && words.opensWithContent ? quality * 0.75 : quality;
}

/**
 * How fit a sentence is to stand alone in a summary, 0 to about 1.3: finished, self-contained, neither too short
 * nor too long, not a heading, question, greeting, sponsor's message or piece of navigation. Each is judged once.
 */
export function createQuality(analysis: Analysis): (unit: Unit) => number {
  const { units, spoken } = analysis;
  const withStop = units.reduce((count, { text }) => count + (isPunctuated(text) ? 1 : 0), 0);
  const isWritten = withStop > units.length * 0.4 || (!spoken && withStop > 2);
  const known = new Float64Array(units.length).fill(-1);
  return (unit) => {
    const before = known[unit.index] ?? -1;
    return before >= 0 ? before : (known[unit.index] = qualityOf(analysis, unit, isWritten));
  };
}
