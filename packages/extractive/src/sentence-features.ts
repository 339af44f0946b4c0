import type { Analysis, Unit } from "./analysis.ts";
import { announces } from "./openings.ts";
import { counted, createTally, nearSalience, termWeight, type Known, type Tally } from "./sentence-tally.ts";
import { mainSpeaker, type Turns } from "./term-statistics.ts";

const lengthSteps = [5, 8, 12, 18, 25, 35, 50] as const;
const names = (list: string): string[] => list.split(" ");

/** What a sentence is judged by, in the order in which `describeSentences` writes it. */
export const sentenceFeatures: readonly string[] = [
  names("always length lengthSquared"),
  lengthSteps.map((words) => `from${words}`),
  names("position positionSquared near10 near40 near120 fromEnd20 fromEnd80"),
  names("opensTurn closesTurn placeInTurn turnSentences turnWords"),
  names("speakerShare speakerEvenShare speakerMost speakerFirst"),
  names("centrality meanCount densityOfCounts topCount onceShare local localDensity"),
  names("contentShare content cosine fewContent"),
  names("salience topSalience meanSalience sumSalience squaredSalience nearSalience"),
  counted.map(([name]) => name),
  names("announces announcesFirst announcesLength earlyLength earlyCapitals earlyContent earlySpeaker"),
  names("anySpeaker anyListener noise question unended wordLength contentLength variety words"),
].flat();

type Put = (value: number) => void;

const flag = (is: boolean): number => (is ? 1 : 0);

function describeLength({ said }: Tally, put: Put): void {
  const log = Math.log(Math.max(1, said));
  put(1);
  put(log);
  put((log * log) / 4);
  for (const step of lengthSteps) put(flag(said >= step));
}

function describePlace(index: number, count: number, put: Put): void {
  const place = index / Math.max(1, count - 1);
  put(place);
  put(place * place);
  put(Math.exp(-index / 10));
  put(Math.exp(-index / 40));
  put(Math.exp(-index / 120));
  put(Math.exp(-(count - 1 - index) / 20));
  put(Math.exp(-(count - 1 - index) / 80));
}

const MAX_TURN = 60;
const MAX_TURN_WORDS = 900;

function describeTurn({ units }: Analysis, turns: Turns, most: number, index: number, put: Put): void {
  const turn = turns.turnOf[index] ?? 0;
  const first = turns.starts[turn] ?? 0;
  const last = (turns.starts[turn + 1] ?? 1) - 1;
  const words = (units[last]?.endToken ?? 0) - (units[first]?.firstToken ?? 0);
  const speaker = turns.speakerOf[index] ?? 0;
  const share = turns.share[speaker] ?? 0;
  put(flag(index === first));
  put(flag(index === last));
  put(Math.log(1 + Math.min(MAX_TURN, index - first)));
  put(Math.log(Math.min(MAX_TURN, last - first + 1)));
  put(Math.log(1 + Math.min(MAX_TURN_WORDS, words)));
  put(share);
  put(turns.share.length === 1 ? 0.25 : (share * turns.share.length) / 4);
  put(flag(speaker === most));
  put(flag(speaker === 0));
}

function describeContent(tally: Tally, norm: number, near: number, put: Put): void {
  const words = Math.max(1, tally.said);
  const terms = Math.max(1, tally.terms);
  put(tally.weight / (tally.terms + 4) ** 0.7 / 4);
  put(tally.logCounts / terms / 3);
  put(tally.logCounts / words);
  put(Math.log(1 + tally.topCount) / 4);
  put(tally.once / terms);
  put(tally.local / terms);
  put(tally.local / words);
  put(tally.topical / words);
  put(Math.log(1 + tally.terms));
  put((tally.weight / Math.sqrt(terms) / norm) * 2);
  put(flag(tally.terms < 3));
  put((tally.salience / words) * 3);
  put(tally.topSalience);
  put(tally.salience / terms);
  put(Math.log(1 + tally.salience));
  put((tally.squaredSalience / words) * 3);
  put(near * 5);
  for (let kind = 0; kind < counted.length; kind += 1) put((tally.kinds[kind] ?? 0) / words);
}

const CAPITALS = counted.findIndex(([name]) => name === "capitals");
const SPEAKER = counted.findIndex(([name]) => name === "speaker");

/** How a recording opens: what is announced there says what the rest is about. */
function describeOpening(tally: Tally, unit: Unit, put: Put): void {
  const words = Math.max(1, tally.said);
  const log = Math.log(words);
  const isAnnouncement = flag(announces(unit));
  const early = Math.exp(-unit.index / 40);
  put(isAnnouncement);
  put(isAnnouncement * Math.exp(-unit.index / 10));
  put((isAnnouncement * log) / 3);
  put((early * log) / 3);
  put((early * (tally.kinds[CAPITALS] ?? 0)) / words);
  put((early * tally.topical) / words);
  put((early * (tally.kinds[SPEAKER] ?? 0)) / words);
}

const QUESTION = 63;
const FULL_STOP = 46;
const EXCLAMATION = 33;

function describeWords(tally: Tally, text: string, put: Put): void {
  const words = Math.max(1, tally.said);
  const last = text.charCodeAt(text.length - 1);
  put(flag((tally.kinds[1] ?? 0) > 0));
  put(flag((tally.kinds[2] ?? 0) > 0));
  put((tally.noise / (words + tally.noise)) * 2);
  put(flag(last === QUESTION));
  put(flag(last !== FULL_STOP && last !== EXCLAMATION && last !== QUESTION));
  put(tally.letters / words / 5);
  put(tally.termLetters / Math.max(1, tally.terms) / 6);
  put(tally.different / words);
  put(tally.words / Math.sqrt(words + 2));
}

/** Fewer words than this say nothing by themselves. */
const FEWEST_WORDS = 6;

/** Describes every sentence that says something, in order. `into` is written over for each. */
export function describeSentences(known: Known, visit: (unit: Unit, features: Float64Array) => void): void {
  const { analysis, statistics, turns } = known;
  const near = nearSalience(known);
  const tallyOf = createTally(known);
  const norm = Math.sqrt(statistics.count.reduce((sum, count) => sum + termWeight(count) ** 2, 0)) || 1;
  const most = mainSpeaker(turns);
  const into = new Float64Array(sentenceFeatures.length);
  let at = 0;
  const put = (value: number): void => void (into[at++] = value);
  for (const unit of analysis.units) {
    const tally = tallyOf(unit);
    if (tally.said < FEWEST_WORDS) continue;
    at = 0;
    describeLength(tally, put);
    describePlace(unit.index, analysis.units.length, put);
    describeTurn(analysis, turns, most, unit.index, put);
    describeContent(tally, norm, near[unit.index] ?? 0, put);
    describeOpening(tally, unit, put);
    describeWords(tally, unit.text, put);
    visit(unit, into);
  }
}
