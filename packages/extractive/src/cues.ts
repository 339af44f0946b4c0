import type { Analysis, Unit } from "./analysis.ts";
import { leadingNoise } from "./clean.ts";
import { STOP } from "./tokens.ts";

/** Only the start of a sentence is searched for cues; the rest adds time, not signal. */
const SEARCHED = 280;

const dangling =
  /^(?:this|that|these|those|he|she|it|it's|that's|he's|she's|they're|they|his|her|their|its|such|both|another|him|them|there|here|which|who|where)\b/i;
const connective =
  /^(?:but|however|therefore|also|instead|moreover|thus|hence|furthermore|nevertheless|still|yet|then|besides|otherwise|and|so|or|as such|in addition|by contrast|on the other hand|similarly|likewise|meanwhile|for example|for instance|as a result|consequently|pero|sin embargo|además|aber|jedoch|außerdem|deshalb|mais|cependant|donc|ensuite|ma|però|inoltre|mas|porém|maar|echter|но|однако|поэтому)\b/iu;
const chatter =
  /\b(?:welcome (?:to|back)|good (?:morning|afternoon|evening)|thank(?:s| you)|hello everyone|see you (?:next|later|in)|bye|my name is|how are you|nice to (?:meet|see)|can you (?:hear|see)|subscribe|sponsor(?:ed)?|promo code|brought to you by|sign up|newsletter|cookies?|all rights reserved|read more|click here|follow us|leave a (?:comment|review)|advertisement|copyright|photo(?:graph)? by|image credit|share this|patreon|free trial|log in|terms of service|privacy policy|any other business|sharing \d|focus \d)\b/i;
const telling =
  /\b(?:in (?:summary|conclusion|short|other words)|to sum(?:marize| up)?|overall|the (?:main|key|most important|biggest|central|whole) \w+|the (?:point|goal|aim|purpose|idea|problem|reason|question|answer|result|conclusion|plan|challenge|lesson) (?:is|was|of|here|that)|important|significant|essential|crucial|we (?:found|show|propose|decided|agreed|need to|have to|should|concluded)|results? (?:show|suggest)|(?:study|research|report|data) (?:finds?|found|shows?|suggests?)|according to|decid(?:ed|e|ing)|talk(?:ing)? about|turns out|because|means that|announced|said (?:on|that))\b/i;
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

function lengthFactor(words: number): number {
  if (words < 4) return 0.02;
  if (words < 6) return 0.12;
  if (words < 8) return 0.4;
  if (words < 11) return 0.75;
  if (words <= 32) return 1;
  return words <= 45 ? 0.8 : 0.45;
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;

function shapeFactor(text: string): number {
  let factor = 1;
  if (count(text, "(") !== count(text, ")")) factor *= 0.7;
  if (count(text, "“") !== count(text, "”") || count(text, '"') % 2 === 1) factor *= 0.6;
  if (/https?:|www\.|\S@\S+\.\S/i.test(text)) factor *= 0.6;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const solid = text.length - count(text, " ");
  if (letters < solid * 0.7) factor *= 0.3;
  if (letters > 12 && text === text.toUpperCase() && text !== text.toLowerCase()) factor *= 0.6;
  if ((text.match(/[|•·→►]/gu)?.length ?? 0) > 1) factor *= 0.3;
  return factor;
}

function wordingFactor(text: string, spoken: boolean, language: string): number {
  const opening = spoken ? text.slice(leadingNoise(text, language)) : text;
  let factor = 1;
  if (dangling.test(opening)) factor *= 0.55;
  if (connective.test(opening)) factor *= 0.7;
  if (chatter.test(text)) factor *= 0.12;
  if (telling.test(text)) factor *= 1.3;
  if (/[?？؟]["'”’)\]\s]*$/u.test(text)) factor *= 0.2;
  if (!spoken) return factor;
  const fillers = text.match(filler)?.length ?? 0;
  factor *= 0.85 ** Math.min(6, fillers);
  if (language === "en" && unfinished.test(text)) factor *= 0.3;
  return factor;
}

const blockFactor = { "list-item": 0.5, quote: 0.6, code: 0, table: 0, image: 0 } as const;

const isPunctuated = (text: string): boolean => /[.!?…。！？؟۔।॥։።][\s"'”’)\]»」』）]*$/u.test(text);

/**
 * How fit each sentence is to stand alone in a summary, 0 to about 1.3: finished, self-contained, neither too short
 * nor too long, not a heading, question, greeting, sponsor's message or piece of navigation.
 */
export function standaloneQuality(analysis: Analysis): number[] {
  const { units, segments, tokens, spoken, language } = analysis;
  const punctuated = units.filter(({ text }) => isPunctuated(text)).length > units.length * 0.4;
  return units.map((unit) => {
    const segment = segments[unit.firstSegment];
    if (!segment || segment.heading !== undefined) return 0;
    const text = unit.text.length > SEARCHED * 3 ? unit.text.slice(0, SEARCHED * 3) : unit.text;
    const words = wordCount(analysis, unit);
    let content = 0;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) if (tokens.term[at] !== STOP) content += 1;
    let quality = lengthFactor(words) * (segment.block ? blockFactor[segment.block] : 1);
    if (quality < 0.1) return quality;
    quality *= wordingFactor(text, spoken, language) * shapeFactor(text);
    if (punctuated && !isPunctuated(unit.text)) quality *= spoken ? 0.6 : 0.3;
    if (!spoken && /^\p{Ll}/u.test(unit.text)) quality *= 0.5;
    return content < words * 0.25 ? quality * 0.5 : quality;
  });
}
