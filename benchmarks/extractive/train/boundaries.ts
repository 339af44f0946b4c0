import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { analyse, type Analysis } from "../../../packages/extractive/src/analysis.ts";
import { describeBoundaries, type Column } from "../../../packages/extractive/src/boundary-features.ts";
import { topicStarts, type BoundaryWeights } from "../../../packages/extractive/src/topic-starts.ts";
import { dataFolder } from "../data.ts";
import { dividedMeetings, dividedTalks, type Divided } from "../divisions.ts";
import { boundaryScore, pk } from "../segmentation.ts";
import { mean, withInterval } from "../statistics.ts";
import { table } from "../table.ts";
import { fitByNewton } from "./newton.ts";

const TARGET = fileURLToPath(
  new URL("../../../packages/extractive/src/boundary-weights.ts", import.meta.url),
);
const SHRINK = 60;
/** Of the many places of meetings where no chapter begins every second is enough, so that the few talks count for more. */
const EVERY = 2;
/** Places as near as this to a person's are left out: they might have been chosen as well. */
const UNSURE = 4;
const FOLDS = 5;

type Lesson = { document: Divided; analysis: Analysis; places: number[]; columns: Column[] };

function toLesson(document: Divided): Lesson {
  const analysis = analyse(document.segments, "en");
  const { starts, columns } = describeBoundaries(analysis);
  return { document, analysis, places: starts.map(({ firstSegment }) => firstSegment), columns };
}

/** 1 for the place nearest to each of a person's starts, 0 for the others, undefined for those that are left out. */
function labelsOf({ document, places }: Lesson): (0 | 1 | undefined)[] {
  const nearest = new Set(
    document.starts.map((start) =>
      places.reduce(
        (best, place) => (Math.abs(place - start) < Math.abs(best - start) ? place : best),
        places[0] ?? 0,
      ),
    ),
  );
  return places.map((place) => {
    if (nearest.has(place)) return 1;
    return document.starts.some((start) => Math.abs(place - start) <= UNSURE) ? undefined : 0;
  });
}

type Keep = (feature: string) => boolean;

/** Learns the weight of every feature from people's chapters; of those to keep, where not all are. */
function learn(lessons: readonly Lesson[], keep: Keep = () => true): BoundaryWeights {
  const names = (lessons[0]?.columns ?? []).map(([name]) => name).filter(keep);
  const values: number[] = [];
  const labels: number[] = [];
  for (const lesson of lessons) {
    labelsOf(lesson).forEach((label, at) => {
      if (label === undefined) return;
      if (label === 0 && lesson.document.kind !== "talk" && at % EVERY > 0) return;
      labels.push(label);
      for (const [name, column] of lesson.columns) if (keep(name)) values.push(column[at] ?? 0);
    });
  }
  const rows = {
    width: names.length,
    values: Float64Array.from(values),
    labels: Float64Array.from(labels),
  };
  const fitted = fitByNewton(rows, SHRINK);
  fitted[0] = (fitted[0] ?? 0) - Math.log(EVERY);
  return Object.fromEntries(names.map((name, at) => [name, Math.round((fitted[at] ?? 0) * 1000) / 1000]));
}

/** What of each group was found by weights that were learned from all others. */
function holdOut(
  lessons: readonly Lesson[],
  groups: readonly (readonly Lesson[])[],
  name: string,
  keep?: Keep,
): string[] {
  const scores = groups.flatMap((group) => {
    const weights = learn(
      lessons.filter((lesson) => !group.includes(lesson)),
      keep,
    );
    return group.map(({ document: { segments, starts }, analysis }) => {
      const found = topicStarts(analysis, weights);
      const { f1 } = boundaryScore(segments.length, starts, found);
      const times = (found.length + 1) / (starts.length + 1);
      return { f1, pk: pk(segments.length, starts, found), near: times >= 0.5 && times <= 2 ? 1 : 0 };
    });
  });
  return [
    name,
    `${scores.length}`,
    withInterval(scores.map(({ f1 }) => f1)),
    withInterval(scores.map((score) => score.pk)),
    (mean(scores.map(({ near }) => near)) * 100).toFixed(0),
  ];
}

if (dataFolder().isFixture)
  throw new Error("Training needs QMSum and the talks: name their folder in EARMARK_DATA.");
const meetings = dividedMeetings("train").map(toLesson);
const talks = dividedTalks("coarse").map(toLesson);
const all = [...meetings, ...talks];

const folds = Array.from({ length: FOLDS }, (_, fold) =>
  meetings.filter((_meeting, at) => at % FOLDS === fold),
);

/** Kinds of features by their names; what is of no other kind tells of turns. */
const kinds: Record<string, RegExp> = {
  words: /^(?:words|links|firstSaid|lastSaid)\d/,
  speakers: /^speakers\d/,
  place: /^(?:first|last)\d+Percent$|^middle$/,
  cues: /^(?:moveOn|nextItem|agenda|letsStart|startWord|okaySo|thanks|questions?|work|thankedBefore|endedBefore|signOffAlone|chairCue)$/,
};
const kindOf = (feature: string): string =>
  Object.keys(kinds).find((kind) => kinds[kind]?.test(feature)) ?? (feature === "always" ? "" : "turns");

if (process.argv.includes("--ablate")) {
  const rows = [holdOut(all, folds, "all")];
  for (const kind of [...Object.keys(kinds), "turns"])
    rows.push(holdOut(all, folds, `without ${kind}`, (feature) => kindOf(feature) !== kind));
  console.log(table(["features", "documents", "F1", "Pk", "count within 2x, %"], rows));
} else if (process.argv.includes("--check")) {
  const rows = [holdOut(all, folds, `meetings, ${FOLDS} folds`)];
  for (const kind of ["academic", "product", "committee"])
    rows.push(
      holdOut(all, [meetings.filter(({ document }) => document.kind === kind)], `${kind}, never seen`),
    );
  rows.push(
    holdOut(
      all,
      talks.map((talk) => [talk]),
      "talks, one held out",
    ),
  );
  rows.push(holdOut(all, [talks], "talks, none seen"));
  console.log(table(["held out", "documents", "F1", "Pk", "count within 2x, %"], rows));
} else {
  const weights = Object.entries(learn(all)).map(([name, weight]) => `  ${name}: ${weight},`);
  writeFileSync(
    TARGET,
    `import type { BoundaryWeights } from "./topic-starts.ts";

/**
 * Written by \`npm run train:boundaries\` in benchmarks/, never by hand: what tells where people begin a chapter.
 * Learned from the ${meetings.length} training meetings of QMSum (Zhong et al., 2021; MIT licence) and ${talks.length} talks of
 * TinyRec (Gklezakos et al., 2024; Apache-2.0). They are weights of features; no word of the data is in them.
 */
export const boundaryWeights: BoundaryWeights = {
${weights.join("\n")}
};
`,
  );
  console.log(`${TARGET} is written from ${all.length} recordings.`);
}
