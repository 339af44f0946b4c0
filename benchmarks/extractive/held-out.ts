import type { SpeechWeights } from "../../packages/extractive/src/speech-ranker.ts";
import { readMeetings, type Meeting } from "./data.ts";
import { mean, withInterval } from "./statistics.ts";
import {
  caseOfMeeting,
  compare,
  earmark,
  runSystem,
  type Case,
  type Outcome,
  type System,
} from "./systems.ts";
import { table } from "./table.ts";
import { train } from "./train/train.ts";

type Kept = { domain: Meeting["domain"]; known: Outcome | undefined; systems: readonly System[] };

/** One row: how meetings of a kind that was kept from training fare, beside the best peer and the lead on the same ones. */
async function keptRow(
  { domain, known, systems }: Kept,
  cases: readonly Case[],
  weights: SpeechWeights,
): Promise<string[]> {
  const ours = await runSystem(earmark(weights), cases);
  const others = await compare(systems, cases);
  const peer = others.find(({ isPackage: fromNpm }) => fromNpm);
  const lead = others.find(({ name }) => name.startsWith("lead, from"));
  const best = mean(peer?.rouge1 ?? []);
  return [
    `${domain} (${cases.length})`,
    withInterval(ours.rouge1),
    withInterval(ours.rouge2),
    withInterval(ours.rougeLsum),
    `${(best * 100).toFixed(1)} (${peer?.name.split(" ")[0] ?? "none"})`,
    `${(mean(ours.rouge1) / best).toFixed(2)} ×`,
    (mean(lead?.rouge2 ?? []) * 100).toFixed(1),
    known ? (mean(known.rouge1) * 100).toFixed(1) : "",
  ];
}

/**
 * Each kind of meeting in turn is kept from training, and judged by what the other kinds taught: on the validation part,
 * and on all its meetings, as nothing was learned from any of them.
 */
export async function heldOut(systems: readonly System[]): Promise<string> {
  const judged = readMeetings("val");
  const meetings = [...readMeetings("train"), ...judged];
  const few: string[][] = [];
  const all: string[][] = [];
  for (const domain of ["academic", "product", "committee"] as const) {
    const ofKind = ({ domain: own }: Meeting): boolean => own === domain;
    const weights = train(meetings.filter((meeting) => !ofKind(meeting)));
    const cases = judged.filter(ofKind).map(caseOfMeeting);
    const known = await runSystem(earmark(), cases);
    few.push(await keptRow({ domain, known, systems }, cases, weights));
    const every = meetings.filter(ofKind).map(caseOfMeeting);
    all.push(await keptRow({ domain, known: undefined, systems }, every, weights));
  }
  const header = ["R-1", "R-2", "R-Lsum", "best npm R-1", "times best", "lead R-2"];
  return [
    table(["kept from training, validation part", ...header, "R-1 when not kept"], few),
    table(
      ["kept from training, all meetings", ...header],
      all.map((row) => row.slice(0, -1)),
    ),
  ].join("\n\n");
}
