import { chooseSentences, readSentences, splitSentences } from "../../packages/extractive/src/index.ts";
import type { SpeechWeights } from "../../packages/extractive/src/speech-ranker.ts";
import type { Meeting } from "./data.ts";
import { measure } from "./meter.ts";
import { oracle } from "./oracle.ts";
import { rouge } from "./rouge.ts";
import { mean } from "./statistics.ts";
import { isPackage, type Peer } from "./summary-peers.ts";

export const BUDGET = 110;

/** A text to summarise, and a person's words to compare with. */
export type Case = {
  id: string;
  segments: Meeting["segments"];
  sentences: string[];
  reference: string[];
  language?: string;
};
/** Chooses sentences of one case within the budget. */
export type System = {
  name: string;
  choose: (item: Case) => string[] | Promise<string[]>;
  isPackage: boolean;
  slow?: true | undefined;
};
export type Outcome = {
  name: string;
  isPackage: boolean;
  rouge1: number[];
  rouge2: number[];
  rougeLsum: number[];
  ms: number;
  peakMb: number;
};

export const countWords = (text: string): number => text.split(/\s+/u).filter((word) => word !== "").length;

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

export const ofPeer = (peer: Peer): System => ({
  name: peer.name,
  isPackage: isPackage(peer),
  slow: peer.slow,
  choose: async ({ sentences }) => takeWhileTheyFit(sentences, await peer.rank(sentences)),
});

export const earmark = (speechWeights?: SpeechWeights): System => ({
  name: "Earmark",
  isPackage: false,
  choose: ({ segments }) =>
    chooseSentences(segments, { words: BUDGET, language: "en", speechWeights }).map(({ text }) => text),
});

export const best: System = {
  name: "greedy oracle (upper bound)",
  isPackage: false,
  choose: ({ sentences, reference }) => takeWhileTheyFit(sentences, oracle(sentences, reference, BUDGET)),
};

export function caseOf(id: string, segments: Meeting["segments"], reference: string): Case {
  const sentences = readSentences(segments, { language: "en" }).map(({ text }) => text);
  return { id, segments, sentences, reference: splitSentences(reference, "en").map(({ text }) => text) };
}

export async function runSystem(system: System, cases: readonly Case[]): Promise<Outcome> {
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

export async function compare(systems: readonly System[], cases: readonly Case[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const system of systems) outcomes.push(await runSystem(system, cases));
  return outcomes.toSorted((a, b) => mean(b.rouge1) - mean(a.rouge1));
}

export const caseOfMeeting = ({ id, segments, summary }: Meeting): Case => caseOf(id, segments, summary);
