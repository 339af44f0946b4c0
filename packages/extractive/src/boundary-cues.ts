import type { Analysis, Unit } from "./analysis.ts";
import type { Column } from "./boundary-features.ts";
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
type Plain = { readonly text: string; readonly offsets: Int32Array; readonly bits: Int32Array };

function plainSpeech({ tokens, surfaces }: Analysis): Plain {
  const plain = surfaces.map((surface) => {
    const word = surface.toLowerCase().replace(/['’]/gu, " ");
    return fillers.has(word) ? "" : `${word} `;
  });
  const marks = Int32Array.from(plain, (word) =>
    word.split(" ").reduce((bits, part) => bits | (part === "" ? 0 : (bitsOf.get(part) ?? 0)), 0),
  );
  const offsets = new Int32Array(tokens.surface.length + 1);
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; at < tokens.surface.length; at += 1) {
    const word = plain[tokens.surface[at] ?? 0] ?? "";
    parts.push(word);
    length += word.length;
    offsets[at + 1] = length;
  }
  return { text: parts.join(""), offsets, bits: tokens.surface.map((surface) => marks[surface] ?? 0) };
}

/** Where the words of an opening end: with its turn, unless that is very short. */
function openingEnd({ units, tokens }: Analysis, turns: Turns, { index, firstToken }: Unit): number {
  const next = units[turns.starts[(turns.turnOf[index] ?? 0) + 1] ?? units.length];
  const turnEnd = next?.firstToken ?? tokens.term.length;
  return Math.min(firstToken + OPENING, turnEnd - firstToken > SHORT_OPENING ? turnEnd : tokens.term.length);
}

/** 1 for each place where the cue is among the tokens from `from` to `to`. */
function found(
  plain: Plain,
  { pattern, anchors }: Cue,
  bit: number,
  from: Int32Array,
  to: Int32Array,
): Float64Array {
  return Float64Array.from(from, (first, at) => {
    const end = to[at] ?? first;
    let known = anchors === "" ? bit : 0;
    for (let token = first; token < end && known === 0; token += 1) known = (plain.bits[token] ?? 0) & bit;
    if (known === 0) return 0;
    return pattern.test(plain.text.slice(plain.offsets[first] ?? 0, plain.offsets[end] ?? 0)) ? 1 : 0;
  });
}

/** Whether one of the first sentences asks something. */
const asks = ({ units }: Analysis, { turnOf }: Turns, { index }: Unit): boolean =>
  [index, index + 1, index + 2].some(
    (at) => turnOf[at] === turnOf[index] && units[at]?.text.trimEnd().endsWith("?"),
  );

const column = (size: number, isTrue: (at: number) => boolean): Float64Array =>
  Float64Array.from({ length: size }, (_, at) => (isTrue(at) ? 1 : 0));

/** What is said where each sentence of `starts` begins, and just before: 1 for each cue. */
export function cueColumns(
  analysis: Analysis,
  turns: Turns,
  starts: readonly Unit[],
  leads: (unit: Unit) => boolean,
): Column[] {
  const plain = plainSpeech(analysis);
  const places = Int32Array.from(starts, ({ firstToken }) => firstToken);
  const ends = Int32Array.from(starts, (unit) => openingEnd(analysis, turns, unit));
  const before = places.map((place) => Math.max(0, place - ENDING));
  const columns = cues.map(([name, wanted], at): Column =>
    name in opening
      ? [name, found(plain, wanted, 1 << at, places, ends)]
      : [`${name}Before`, found(plain, wanted, 1 << at, before, places)],
  );
  const led = columns.filter(([name]) => leading.includes(name));
  const isAlone = turns.share.some((share) => share > ALONE);
  const latest = isAlone ? analysis.tokens.term.length * LATE : Number.POSITIVE_INFINITY;
  const said = (at: number): string =>
    plain.text.slice(plain.offsets[places[at] ?? 0] ?? 0, plain.offsets[ends[at] ?? 0] ?? 0);
  const isLed = (at: number): boolean => led.some(([, values]) => values[at] === 1);
  return [
    ...columns,
    ["question", Float64Array.from(starts, (unit) => (asks(analysis, turns, unit) ? 1 : 0))],
    ["signOffAlone", column(starts.length, (at) => (places[at] ?? 0) > latest && signOff.test(said(at)))],
    ["chairCue", Float64Array.from(starts, (unit, at) => (leads(unit) && isLed(at) ? 1 : 0))],
  ];
}
