import type { Analysis, Unit } from "./analysis.ts";
import type { Column } from "./boundary-features.ts";
import { columnOf } from "./columns.ts";
import { signOff } from "./sign-off.ts";
import type { Turns } from "./term-statistics.ts";

/** A turn of phrase, in small letters without marks, and the words of which at least one is in it ("" : none need be). */
type Cue = { readonly pattern: RegExp; readonly anchors: string };

const cue = (anchors: string, pattern: RegExp): Cue => ({ pattern, anchors });

/** How speech sounds where a topic begins. English only: elsewhere the patterns find nothing. */
const opening = {
  moveOn: cue(
    "move moving turn turning go going come coming next",
    /\b(?:mov(?:e|ing) (?:on|along|ahead|straight)|turn(?:ing)? to|go(?:ing)? on to|com(?:e|ing) on to|next up)\b/,
  ),
  nextItem: cue(
    "next another other last final second third first",
    /\b(?:next|another|other|last|final|second|third|first) (?:\w+ )?(?:topic|item|question|thing|one|point|agenda|speaker|slide|issue|part|step|set|subject|area|section|piece)/,
  ),
  agenda: cue(
    "agenda item minutes papers presentation present slide slides demo",
    /\b(?:agenda|item \w+|minutes of|papers to note|presentation|present|slides?|demo)\b/,
  ),
  letsStart: cue(
    "talk start move turn begin go do look discuss get ask take show explore switch walk touch present hear jump",
    /\b(?:let s|let us|let me|we(?: ll| will| can| should| shall| re gonna| re going to)?|i(?: ll| will| d like to| want to| would like to| m going to| m gonna| wanted to)|shall we|wanna|want to|why don t) (?:\w+ ){0,2}(?:talk|start|move|turn|begin|go|do|look|discuss|get|ask|take|show|explore|switch|walk|touch|present|hear|jump)\b/,
  ),
  startWord: cue(
    "",
    /^(?:okay|ok|alright|all right|so|now|right|well|anyway|great|good|moving|finally|lastly|first|another|thank you|thanks)\b/,
  ),
  okaySo: cue(
    "",
    /^(?:okay|ok|alright|all right|right|great|good|thank you|thanks) (?:\w+ ){0,3}(?:so|now|well|then|we|let|next|i)\b/,
  ),
  thanks: cue("thank thanks", /\bthank(?:s| you)\b/),
  questions: cue("question questions ask", /\b(?:questions?|ask)\b/),
  work: cue(
    "been worked work did was looked working update progress status",
    /\b(?:i(?: ve| have)? (?:\w+ )?(?:been working|worked|work|did|was working|looked)|working on|update|progress|status)\b/,
  ),
} satisfies Record<string, Cue>;

/** How speech sounds where a topic has just ended. */
const closing = {
  thanked: cue("thank thanks", /\bthank(?:s| you)\b/),
  ended: cue(
    "that done any anything move see",
    /\b(?:that(?: s| is) (?:it|all|me|fine|great|good)|that(?: s| was) (?:\w+ )?(?:all|everything|it)|i(?: m| am) done|any (?:other )?(?:questions|comments)|anything else|move on|see)\b/,
  ),
} satisfies Record<string, Cue>;

/** Cues that mean more from whoever leads the meeting. */
const leading: readonly string[] = ["moveOn", "nextItem", "letsStart", "agenda"];

/** Words that are read of an opening, those at which another turn ends it, and those before it. */
const OPENING = 40;
const SHORT_OPENING = 12;
const ENDING = 12;
/** Signs of an end are believed in the last part of a recording, where one person speaks most of the time. */
const LATE = 0.85;
const ALONE = 0.6;

const fillers = new Set(
  "uh um uhm er erm hm hmm mm vocalsound disfmarker pause gap nonvocalsound".split(" "),
);

const cues = Object.entries({ ...opening, ...closing });
const bitsOf = new Map<string, number>();
cues.forEach(([, { anchors }], at) =>
  anchors.split(" ").forEach((word) => bitsOf.set(word, (bitsOf.get(word) ?? 0) | (1 << at))),
);

/** Everything that is said, in small letters and without marks or fillers, with the offset of each token. */
type Plain = { readonly text: string; readonly offsets: Int32Array };

/** By surface: the word in small letters, and the cues that it may be part of, as bits. */
function plainWords(surfaces: readonly string[]): { words: string[]; bits: Int32Array } {
  const bits = new Int32Array(surfaces.length);
  const words = surfaces.map((surface, id) => {
    const word = surface.toLowerCase();
    const parts = /['’]/.test(word) ? word.split(/['’]/) : [word];
    for (const part of parts) bits[id] = (bits[id] ?? 0) | (part === "" ? 0 : (bitsOf.get(part) ?? 0));
    const plain = parts.join(" ");
    return fillers.has(plain) ? "" : `${plain} `;
  });
  return { words, bits };
}

function plainSpeech({ tokens }: Analysis, words: readonly string[]): Plain {
  const offsets = new Int32Array(tokens.surface.length + 1);
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; at < tokens.surface.length; at += 1) {
    const word = words[tokens.surface[at] ?? 0] ?? "";
    parts.push(word);
    offsets[at + 1] = length += word.length;
  }
  return { text: parts.join(""), offsets };
}

/** Where the words of an opening end: with its turn, unless that is very short. */
function openingEnd({ units, tokens }: Analysis, turns: Turns, { index, firstToken }: Unit): number {
  const next = units[turns.starts[(turns.turnOf[index] ?? 0) + 1] ?? units.length];
  const turnEnd = next?.firstToken ?? tokens.term.length;
  return Math.min(firstToken + OPENING, turnEnd - firstToken > SHORT_OPENING ? turnEnd : tokens.term.length);
}

/** Stretches of speech, one for each place: what is said, and the cues that may be in it, as bits. */
type Stretches = { readonly said: (at: number) => string; readonly bits: Int32Array };

function stretchesOf(
  { tokens }: Analysis,
  { text, offsets }: Plain,
  bitsOfSurface: Int32Array,
  from: Int32Array,
  to: Int32Array,
): Stretches {
  const bits = from.map((first, at) => {
    let found = 0;
    for (let token = first; token < (to[at] ?? first); token += 1)
      found |= bitsOfSurface[tokens.surface[token] ?? 0] ?? 0;
    return found;
  });
  return { bits, said: (at) => text.slice(offsets[from[at] ?? 0] ?? 0, offsets[to[at] ?? 0] ?? 0) };
}

/** 1 for each place where the cue is said. */
const found = ({ bits, said }: Stretches, { pattern, anchors }: Cue, bit: number): Float64Array =>
  columnOf(bits.length, (at) =>
    (anchors === "" || ((bits[at] ?? 0) & bit) !== 0) && pattern.test(said(at)) ? 1 : 0,
  );

/** Whether one of the first sentences asks something. */
const asks = ({ units }: Analysis, { turnOf }: Turns, { index }: Unit): boolean =>
  [index, index + 1, index + 2].some(
    (at) => turnOf[at] === turnOf[index] && units[at]?.text.trimEnd().endsWith("?"),
  );

/** What is said where each sentence of `starts` begins, and just before: 1 for each cue. */
export function cueColumns(
  analysis: Analysis,
  turns: Turns,
  starts: readonly Unit[],
  leads: (unit: Unit) => boolean,
): Column[] {
  const { words, bits } = plainWords(analysis.surfaces);
  const plain = plainSpeech(analysis, words);
  const places = Int32Array.from(starts, ({ firstToken }) => firstToken);
  const ends = Int32Array.from(starts, (unit) => openingEnd(analysis, turns, unit));
  const opened = stretchesOf(analysis, plain, bits, places, ends);
  const ended = stretchesOf(
    analysis,
    plain,
    bits,
    places.map((place) => Math.max(0, place - ENDING)),
    places,
  );
  const columns = cues.map(([name, wanted], at): Column =>
    name in opening
      ? [name, found(opened, wanted, 1 << at)]
      : [`${name}Before`, found(ended, wanted, 1 << at)],
  );
  const led = columns.filter(([name]) => leading.includes(name));
  const isAlone = turns.share.some((share) => share > ALONE);
  const latest = isAlone ? analysis.tokens.term.length * LATE : Number.POSITIVE_INFINITY;
  const isLed = (at: number): boolean => led.some(([, values]) => values[at] === 1);
  const column = (isTrue: (unit: Unit, at: number) => boolean): Float64Array =>
    Float64Array.from(starts, (unit, at) => (isTrue(unit, at) ? 1 : 0));
  return [
    ...columns,
    ["question", column((unit) => asks(analysis, turns, unit))],
    ["signOffAlone", column((unit, at) => unit.firstToken > latest && signOff.test(opened.said(at)))],
    ["chairCue", column((unit, at) => leads(unit) && isLed(at))],
  ];
}
