import { chooseSentences, readSentences, splitSentences } from "../../packages/extractive/src/index.ts";
import type { SpeechWeights } from "../../packages/extractive/src/speech-ranker.ts";
import { dataFolder, readArticles, readMeetings, readTalks, type Meeting } from "./data.ts";
import { growth, speedOf } from "./growth.ts";
import { measure } from "./meter.ts";
import { oracle } from "./oracle.ts";
import { section, writeResults } from "./report.ts";
import { rouge } from "./rouge.ts";
import { mean, withInterval } from "./statistics.ts";
import { isPackage, openPeers, type Peer } from "./summary-peers.ts";
import { table } from "./table.ts";
import { train } from "./train/train.ts";

const BUDGET = 110;

/** A text to summarise, and a person's words to compare with. */
type Case = {
  id: string;
  segments: Meeting["segments"];
  sentences: string[];
  reference: string[];
  language?: string;
};
/** Chooses sentences of one case within the budget. */
type System = {
  name: string;
  choose: (item: Case) => string[] | Promise<string[]>;
  isPackage: boolean;
  slow?: true | undefined;
};
type Outcome = {
  name: string;
  isPackage: boolean;
  rouge1: number[];
  rouge2: number[];
  rougeLsum: number[];
  ms: number;
  peakMb: number;
};

const countWords = (text: string): number => text.split(/\s+/u).filter((word) => word !== "").length;

/** Takes sentences in the order of their rank while they fit, and puts them back into the order of the text. */
function takeWhileTheyFit(sentences: readonly string[], order: readonly number[]): string[] {
  let left = BUDGET;
  const taken = order.filter((at) => {
    const words = countWords(sentences[at] ?? "");
    if (words === 0 || words > left) return false;
    left -= words;
    return true;
  });
  return taken.toSorted((a, b) => a - b).map((at) => sentences[at] ?? "");
}

const ofPeer = (peer: Peer): System => ({
  name: peer.name,
  isPackage: isPackage(peer),
  slow: peer.slow,
  choose: async ({ sentences }) => takeWhileTheyFit(sentences, await peer.rank(sentences)),
});

const earmark = (speechWeights?: SpeechWeights): System => ({
  name: "Earmark",
  isPackage: false,
  choose: ({ segments }) =>
    chooseSentences(segments, { words: BUDGET, language: "en", speechWeights }).map(({ text }) => text),
});

const best: System = {
  name: "greedy oracle (upper bound)",
  isPackage: false,
  choose: ({ sentences, reference }) => takeWhileTheyFit(sentences, oracle(sentences, reference, BUDGET)),
};

function caseOf(id: string, segments: Meeting["segments"], reference: string): Case {
  const sentences = readSentences(segments, { language: "en" }).map(({ text }) => text);
  return { id, segments, sentences, reference: splitSentences(reference, "en").map(({ text }) => text) };
}

async function runSystem(system: System, cases: readonly Case[]): Promise<Outcome> {
  const outcome: Outcome = {
    name: system.name,
    isPackage: system.isPackage,
    rouge1: [],
    rouge2: [],
    rougeLsum: [],
    ms: 0,
    peakMb: 0,
  };
  for (const item of cases) {
    const { result, ms, peakMb } = await measure(() => system.choose(item));
    const score = rouge(result, item.reference);
    outcome.rouge1.push(score.rouge1.f1);
    outcome.rouge2.push(score.rouge2.f1);
    outcome.rougeLsum.push(score.rougeLsum.f1);
    outcome.ms += ms;
    outcome.peakMb = Math.max(outcome.peakMb, peakMb);
  }
  return outcome;
}

async function compare(systems: readonly System[], cases: readonly Case[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const system of systems) outcomes.push(await runSystem(system, cases));
  return outcomes.toSorted((a, b) => mean(b.rouge1) - mean(a.rouge1));
}

function tableOf(outcomes: readonly Outcome[], cases: readonly Case[]): string {
  const words = cases.reduce(
    (sum, { segments }) => sum + segments.reduce((n, { text }) => n + countWords(text), 0),
    0,
  );
  return table(
    ["system", "R-1", "R-2", "R-Lsum", "1000 words/s", "MB held"],
    outcomes.map(({ name, rouge1, rouge2, rougeLsum, ms, peakMb }) => [
      name,
      withInterval(rouge1),
      withInterval(rouge2),
      withInterval(rougeLsum),
      name.startsWith("greedy") ? "" : (words / Math.max(1, ms)).toFixed(words / ms < 10 ? 1 : 0),
      name.startsWith("greedy") ? "" : peakMb.toFixed(0),
    ]),
  );
}

/** Each kind of meeting in turn is kept from training, and judged by what the other kinds taught. */
async function heldOut(judged: readonly Meeting[], outcomes: readonly Outcome[]): Promise<string> {
  const meetings = [...readMeetings("train"), ...judged];
  const rows: string[][] = [];
  for (const domain of ["academic", "product", "committee"] as const) {
    const weights = train(meetings.filter((meeting) => meeting.domain !== domain));
    const cases = judged.filter((meeting) => meeting.domain === domain).map(caseOfMeeting);
    const ours = await runSystem(earmark(weights), cases);
    const meanOf = (values: readonly number[]): number =>
      mean(values.filter((_, at) => judged[at]?.domain === domain)) * 100;
    const [peer] = outcomes
      .filter(({ isPackage: fromNpm }) => fromNpm)
      .toSorted((a, b) => meanOf(b.rouge1) - meanOf(a.rouge1));
    const lead = outcomes.find(({ name }) => name.startsWith("lead, from"));
    const known = outcomes.find(({ name }) => name === "Earmark");
    rows.push([
      `${domain} (${cases.length})`,
      withInterval(ours.rouge1),
      withInterval(ours.rouge2),
      withInterval(ours.rougeLsum),
      `${meanOf(peer?.rouge1 ?? []).toFixed(1)} (${peer?.name.split(" ")[0] ?? "none"})`,
      `${((mean(ours.rouge1) * 100) / meanOf(peer?.rouge1 ?? [])).toFixed(2)} ×`,
      meanOf(lead?.rouge2 ?? []).toFixed(1),
      meanOf(known?.rouge1 ?? []).toFixed(1),
    ]);
  }
  const header = [
    "kept from training",
    "R-1",
    "R-2",
    "R-Lsum",
    "best npm R-1",
    "times best",
    "lead R-2",
    "R-1 when not kept",
  ];
  return table(header, rows);
}

const caseOfMeeting = ({ id, segments, summary }: Meeting): Case => caseOf(id, segments, summary);

function otherCases(): [heading: string, cases: Case[]][] {
  const articles = readArticles().filter(({ paragraphs }) => paragraphs.length >= 8);
  return [
    [
      "Articles: the first paragraph, taken away, is the reference",
      articles.map(({ id, paragraphs: [first = "", ...rest] }) =>
        caseOf(
          id,
          rest.map((text, at) => ({ id: `p${at}`, text })),
          first,
        ),
      ),
    ],
    [
      "Talks: the titles of their chapters are the reference",
      readTalks().map(({ id, segments, coarse, fine }) =>
        caseOf(
          id,
          segments.filter(({ text }) => text !== ""),
          [...coarse, ...fine].map(({ title }) => `${title}.`).join(" "),
        ),
      ),
    ],
  ];
}

/** The worst documents, for reading. */
function worst(outcome: Outcome | undefined, cases: readonly Case[]): string {
  const order = cases
    .map(({ id }, at) => ({ id, score: outcome?.rouge1[at] ?? 0 }))
    .toSorted((a, b) => a.score - b.score);
  return order
    .slice(0, 10)
    .map(({ id, score }) => `${id} ${(score * 100).toFixed(1)}`)
    .join(", ");
}

/** `--fast` leaves out the peers that take seconds for a meeting; `--write` keeps the tables in RESULTS.md. */
export async function run(options: ReadonlySet<string>): Promise<void> {
  const { isFixture } = dataFolder();
  if (isFixture)
    console.log(
      "QMSum is not here (EARMARK_DATA/qmsum): a small fixture of our own instead, which proves nothing.",
    );
  const systems = openPeers()
    .map(ofPeer)
    .filter(({ slow }) => !(slow && options.has("--fast")));
  const cases = readMeetings("val").map(caseOfMeeting);
  const outcomes = await compare([earmark(), ...systems, best], cases);
  const parts = [
    section(
      `Meetings: ${cases.length} of QMSum's validation part, ${BUDGET} words`,
      tableOf(outcomes, cases),
    ),
  ];
  parts.push(
    section(
      "The ten meetings with the lowest R-1",
      worst(
        outcomes.find(({ name }) => name === "Earmark"),
        cases,
      ),
    ),
  );
  if (!isFixture)
    parts.push(
      section("Meetings of a kind that was kept from training", await heldOut(readMeetings("val"), outcomes)),
    );
  for (const [heading, others] of otherCases())
    if (others.length > 0)
      parts.push(section(heading, tableOf(await compare([earmark(), ...systems, best], others), others)));
  parts.push(
    section("Speed, for the whole of `summarize`", await growth(speedOf(options), readMeetings("val"))),
  );
  if (options.has("--write")) writeResults("summaries", parts.join("\n"));
}
