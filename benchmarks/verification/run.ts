import { existsSync } from "node:fs";
import { join } from "node:path";

import { readEvidence } from "../../packages/core/src/summaries/checking/evidence.ts";
import { gradeText } from "../../packages/core/src/summaries/checking/verdict.ts";
import { type Case, readCases } from "./cases.ts";

const data = process.env["EARMARK_DATA"] ?? join(import.meta.dirname, "../../../shared/data");
const split = process.argv[2] ?? "val";
const folder = join(data, "qmsum", split);

if (existsSync(folder)) measure();
else console.log(`No meetings in ${folder}: see benchmarks/README.md for where they come from.`);

/** Of a sentence's words, those that the passages have; the verdicts that Earmark gave before it read numbers and names. */
function exactWords(text: string, source: string): string {
  const wordsOf = (of: string) =>
    new Set(of.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []);
  const given = wordsOf(source);
  const words = [...wordsOf(text)];
  if (words.some((word) => /\p{N}/u.test(word) && !given.has(word))) return "unsupported";
  const share = words.filter((word) => given.has(word)).length / Math.max(1, words.length);
  return share >= 0.8 ? "supported" : share >= 0.5 ? "weak" : "unsupported";
}

function measure(): void {
  const { meetings, cases } = readCases(folder);
  const evidence = meetings.map((passages) => readEvidence(passages, "en"));
  const judged = cases.flatMap((one) => {
    const given = evidence[one.meeting];
    if (!given) return [];
    const source = one.positions.map((position) => given.passages[position]?.text ?? "").join(" ");
    const grade = gradeText(one.text, one.positions, given);
    const score = (grade.invented ? 0 : grade.doubtful ? 0.5 : 1) * grade.agreeing;
    return [{ kind: one.kind, words: exactWords(one.text, source), verdict: grade.verdict, score }];
  });
  const kinds: Case["kind"][] = [
    "as written",
    "number",
    "name",
    "negation",
    "elsewhere in it",
    "another meeting",
  ];
  const written = judged.filter(({ kind }) => kind === "as written");
  console.log(`${split}: ${meetings.length} meetings`);
  console.log("what was done          n   exact words: supp. weak uns.   Earmark: supp. weak uns.   AUC");
  for (const kind of kinds) {
    const of = judged.filter((one) => one.kind === kind);
    const share = (key: "words" | "verdict") =>
      ["supported", "weak", "unsupported"]
        .map((verdict) =>
          `${((100 * of.filter((one) => one[key] === verdict).length) / of.length).toFixed(1)} %`.padStart(7),
        )
        .join(" ");
    const auc =
      kind === "as written"
        ? ""
        : areaUnder(
            written.map(({ score }) => score),
            of.map(({ score }) => score),
          ).toFixed(3);
    console.log(
      `${kind.padEnd(16)} ${String(of.length).padStart(6)}   ${share("words")}   ${share("verdict")}   ${auc}`,
    );
  }
}

/** How often one that is right scores higher than one that is wrong; ties count half. */
function areaUnder(right: readonly number[], wrong: readonly number[]): number {
  let wins = 0;
  for (const one of right) for (const other of wrong) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (right.length * wrong.length);
}
