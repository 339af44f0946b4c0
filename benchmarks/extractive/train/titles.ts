import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { analyse, type Analysis, type Unit } from "../../../packages/extractive/src/analysis.ts";
import { titleParts } from "../../../packages/extractive/src/chapter-titles.ts";
import { unitsByChapter } from "../../../packages/extractive/src/chapters.ts";
import { nounLikeness } from "../../../packages/extractive/src/nouns.ts";
import {
  createTitleTerms,
  describeTitleTerms,
  titleFeatures,
} from "../../../packages/extractive/src/title-terms.ts";
import { topicStarts } from "../../../packages/extractive/src/topic-starts.ts";
import { termCounts } from "../../../packages/extractive/src/weights.ts";
import { dataFolder } from "../data.ts";
import { dividedMeetings, dividedTalks, type Divided } from "../divisions.ts";
import { matchBoundaries, windowOf } from "../segmentation.ts";
import { withInterval } from "../statistics.ts";
import { table } from "../table.ts";
import { contentStems } from "../title-words.ts";
import { fitByNewton } from "./newton.ts";

const TARGET = fileURLToPath(new URL("../../../packages/extractive/src/title-weights.ts", import.meta.url));
const SHRINK = 20;
const FOLDS = 5;

/** Chapters of a recording as a person made them, or as they are found; "" where no title of a person's is known. */
type Lesson = { document: Divided; analysis: Analysis; parts: Unit[][]; titles: string[] };

function toLesson(
  document: Divided,
  analysis: Analysis,
  starts: readonly number[],
  titles: string[],
): Lesson {
  const { segments } = document;
  const bounds = [0, ...starts, segments.length];
  const chapters = bounds.slice(1).map((end, at) => ({
    title: "",
    segmentIds: segments.slice(bounds[at], end).map(({ id }) => id),
  }));
  return { document, analysis, parts: unitsByChapter(analysis, chapters), titles: ["", ...titles] };
}

/** Both divisions of a recording: titles are shown above chapters that were found, whose ends are often elsewhere. */
function lessonsOf(document: Divided): { given: Lesson; found: Lesson } {
  const analysis = analyse(document.segments, "en");
  const { starts, titles, segments } = document;
  const ours = topicStarts(analysis);
  const pairs = matchBoundaries(starts, ours, windowOf(segments.length, starts) / 4);
  const titleOf = new Map(pairs.map(([theirs, own]) => [own, titles[starts.indexOf(theirs)] ?? ""]));
  return {
    given: toLesson(document, analysis, starts, titles),
    found: toLesson(
      document,
      analysis,
      ours,
      ours.map((start) => titleOf.get(start) ?? ""),
    ),
  };
}

/** Learns how likely people are to name a term in a title. */
function learn(lessons: readonly Lesson[]): number[] {
  const values: number[] = [];
  const labels: number[] = [];
  for (const { analysis, parts, titles } of lessons) {
    const known = createTitleTerms(analysis, termCounts(analysis, analysis.units), nounLikeness(analysis));
    parts.forEach((units, part) => {
      const title = titles[part] ?? "";
      if (title === "" || units.length === 0) return;
      const named = contentStems(title);
      describeTitleTerms(known, units, (term, features) => {
        for (const value of features) values.push(value);
        labels.push(named.has(analysis.terms[term] ?? "") ? 1 : 0);
      });
    });
  }
  const rows = {
    width: titleFeatures.length,
    values: Float64Array.from(values),
    labels: Float64Array.from(labels),
  };
  return [...fitByNewton(rows, SHRINK)].map((weight) => Math.round(weight * 1000) / 1000);
}

/** For each titled chapter 1 where ours shares a content word with the person's, else 0; and the words of ours. */
function judge(
  { analysis, parts, titles }: Lesson,
  weights: readonly number[],
): { hit: number; words: number }[] {
  const ours = titleParts(analysis, parts, termCounts(analysis, analysis.units), weights);
  return ours.flatMap((title, at) => {
    const theirs = contentStems(titles[at] ?? "");
    if (titles[at] === "") return [];
    const shares = [...contentStems(title)].some((word) => theirs.has(word));
    return [{ hit: shares ? 1 : 0, words: title.split(" ").length }];
  });
}

if (dataFolder().isFixture) throw new Error("Training needs QMSum: name its folder in EARMARK_DATA.");
const all = dividedMeetings("train").map(lessonsOf);
type Pair = (typeof all)[number];
const learnFrom = (pairs: readonly Pair[]): number[] =>
  learn(pairs.flatMap(({ given, found }) => [given, found]));

function holdOut(name: string, groups: readonly (readonly Pair[])[]): string[] {
  const judged = groups.flatMap((group) => {
    const weights = learnFrom(all.filter((pair) => !group.includes(pair)));
    return [
      group.flatMap(({ found }) => judge(found, weights)),
      group.flatMap(({ given }) => judge(given, weights)),
    ];
  });
  const found = judged.filter((_, at) => at % 2 === 0).flat();
  const given = judged.filter((_, at) => at % 2 === 1).flat();
  const words = found.reduce((sum, one) => sum + one.words, 0) / Math.max(1, found.length);
  return [
    name,
    `${found.length}`,
    withInterval(found.map(({ hit }) => hit)),
    withInterval(given.map(({ hit }) => hit)),
    words.toFixed(1),
  ];
}

if (process.argv.includes("--check")) {
  const rows = [
    holdOut(
      `meetings, ${FOLDS} folds`,
      Array.from({ length: FOLDS }, (_, fold) => all.filter((_pair, at) => at % FOLDS === fold)),
    ),
  ];
  for (const kind of ["academic", "product", "committee"])
    rows.push(holdOut(`${kind}, never seen`, [all.filter(({ given }) => given.document.kind === kind)]));
  rows.push(
    holdOut("talks, never seen", [[...dividedTalks("coarse"), ...dividedTalks("fine")].map(lessonsOf)]),
  );
  console.log(
    table(
      ["held out", "chapters found", "found: titles that share a word, %", "given: the same, %", "words"],
      rows,
    ),
  );
} else {
  const weights = learnFrom(all);
  const lines = titleFeatures.map((name, at) => `  ${weights[at] ?? 0}, // ${name}`);
  writeFileSync(
    TARGET,
    `/**
 * Written by \`npm run train:titles\` in benchmarks/, never by hand: what tells which words people put into the titles of
 * chapters. Learned from the ${all.length} training meetings of QMSum (Zhong et al., 2021; MIT licence). They are weights of
 * features, in the order of \`titleFeatures\`; no word of the data is in them.
 */
export const titleWeights: readonly number[] = [
${lines.join("\n")}
];
`,
  );
  console.log(`${TARGET} is written from ${all.length} meetings.`);
}
