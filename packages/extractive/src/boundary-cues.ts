import type { Analysis, Unit } from "./analysis.ts";
import type { Column } from "./boundary-features.ts";
import type { Turns } from "./term-statistics.ts";

/** How speech sounds where a topic begins. English only: elsewhere the patterns find nothing. */
const opening = {
  moveOn:
    /\b(?:mov(?:e|ing) (?:on|along|ahead|straight)|turn(?:ing)? to|go(?:ing)? on to|com(?:e|ing) on to|next up)\b/i,
  nextItem:
    /\b(?:next|another|other|last|final|second|third|first) (?:\w+ )?(?:topic|item|question|thing|one|point|agenda|speaker|slide|issue|part|step|set|subject|area|section)/i,
  agenda: /\b(?:agenda|item \w+|minutes of|papers to note|presentation|present|slides?|demo)\b/i,
  letsStart:
    /\b(?:let'?s|let us|we(?:'ll| will| can| should| shall|'re gonna)|i(?:'ll| will|'d like to| want to| would like to|'m going to|'m gonna| wanted to)|shall we|wanna|want to|why don't) (?:\w+ ){0,2}(?:talk|start|move|turn|begin|go|do|look|discuss|get|ask|take|show|explore|switch|walk|touch|present|hear|jump)\b/i,
  startWord:
    /^\W*(?:okay|ok|alright|all right|so|now|right|well|anyway|great|good|moving|finally|lastly|first|another|thank you|thanks)\b/i,
  okaySo:
    /^\W*(?:okay|ok|alright|all right|right|great|good|thank you|thanks)[\s,.]+(?:\w+[\s,.]+){0,3}(?:so|now|well|then|we|let|next|i)\b/i,
  about:
    /\b(?:what about|how about|regarding|with regard|with respect|in terms of|talk(?:ing)? about|questions? (?:on|about|from|is|for)|as far as|on the (?:issue|question|subject|topic|matter))\b/i,
  thanks: /\bthank(?:s| you)\b/i,
  question: /\?/,
  questions: /\b(?:questions?|ask)\b/i,
  recap:
    /\b(?:to (?:close|conclude|wrap up|summari[sz]e|finish|recap)|in conclusion|finally|before we|wrap up|that(?:'s| is) (?:it|all|everything|about it)|any other|anything else)\b/i,
  invite:
    /\b(?:you (?:want|wanna|can|could|go|like|may)|go ahead|your turn|over to you|start with you|hand over|take over|floor)\b/i,
  work: /\b(?:i(?:'ve| have)? (?:\w+ )?(?:been working|worked|work|did|was working|looked)|working on|update|progress|status)\b/i,
  reports:
    /^\W*(?:\w+\W+){0,4}(?:i (?:have|had|just|also|think|wanted|was|got)|we (?:have|need|should|had|also))\b/i,
};

/** How speech sounds where a topic has just ended. */
const closing = {
  thanked: /\bthank(?:s| you)\b/i,
  ended:
    /\b(?:that(?:'s| is) (?:it|all|me|fine|great|good)|that(?:'s| was) (?:\w+ )?(?:all|everything|it)|i(?:'m| am) done|any (?:other )?(?:questions|comments)|anything else|move on|see)\b/i,
};

/** Cues that mean more from whoever leads the meeting. */
const leading: readonly (keyof typeof opening)[] = ["moveOn", "nextItem", "letsStart", "agenda"];

/** How much of an opening is read, and how much of what comes before it, in UTF-16 units. */
const OPENING = 200;
const SHORT_OPENING = 60;
const ENDING = 40;
const MAX_ENDING = 80;

const noise = /\{\w*\}|\[\w*\]|\b(?:uh|um|uhm|er|erm|hmm?|mm)\b[ ,.]*/gi;
const tidy = (text: string): string => text.replace(noise, " ").replace(/\s+/g, " ").trim();

function openingOf({ units }: Analysis, turns: Turns, from: number): string {
  let text = "";
  for (let at = from; at < units.length && text.length < OPENING; at += 1) {
    if (turns.turnOf[at] !== turns.turnOf[from] && text.length > SHORT_OPENING) break;
    text += ` ${tidy(units[at]?.text.slice(0, OPENING) ?? "")}`;
  }
  return text.trim();
}

function endingBefore({ units }: Analysis, before: number): string {
  let text = "";
  for (let at = before - 1; at >= 0 && text.length < ENDING; at -= 1)
    text = `${tidy(units[at]?.text.slice(-MAX_ENDING) ?? "")} ${text}`;
  return text.trim();
}

/** What is said where each sentence of `starts` begins, and just before: 1 for each cue. */
export function cueColumns(
  analysis: Analysis,
  turns: Turns,
  starts: readonly Unit[],
  leads: (unit: Unit) => boolean,
): Column[] {
  const openings = starts.map(({ index }) => openingOf(analysis, turns, index));
  const endings = starts.map(({ index }) => endingBefore(analysis, index));
  const found = (texts: readonly string[], pattern: RegExp): Float64Array =>
    Float64Array.from(texts, (text) => (pattern.test(text) ? 1 : 0));
  const said = Object.entries(opening).map(([name, pattern]): Column => [name, found(openings, pattern)]);
  const ended = Object.entries(closing).map(([name, pattern]): Column => [
    `${name}Before`,
    found(endings, pattern),
  ]);
  const cues = said.filter(([name]) => leading.some((cue) => cue === name));
  const chair = Float64Array.from(starts, (unit, at) =>
    leads(unit) && cues.some(([, values]) => values[at] === 1) ? 1 : 0,
  );
  return [...said, ...ended, ["chairCue", chair]];
}
