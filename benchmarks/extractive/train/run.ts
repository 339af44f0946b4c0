import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { termFeatures } from "../../../packages/extractive/src/salience.ts";
import { sentenceFeatures } from "../../../packages/extractive/src/sentence-features.ts";
import { dataFolder, readMeetings } from "../data.ts";
import { train } from "./train.ts";

const TARGET = fileURLToPath(new URL("../../../packages/extractive/src/ranker-weights.ts", import.meta.url));
/** Weights are written as hundredths of what they are; below these, words and terms change nothing and are left out. */
const SCALE = 100;
const LEAST = { word: 3, term: 50, pair: 40 };

const named = (names: readonly string[], weights: readonly number[]): string =>
  names.map((name, at) => `${name}:${Math.round((weights[at] ?? 0) * SCALE * 10) / 10}`).join(" ");

const listed = (weights: ReadonlyMap<string, number>, least: number): string =>
  [...weights]
    .map(([word, weight]) => [word, Math.round(weight * SCALE)] as const)
    .filter(([, weight]) => Math.abs(weight) >= least)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, weight]) => `${word}:${weight}`)
    .join(" ");

if (dataFolder().isFixture) throw new Error("Training needs QMSum: put its folder qmsum into EARMARK_DATA.");
const meetings = readMeetings("train");
const { salience, sentence, words, concepts } = train(meetings);
const functionWords = [...concepts.functionWords]
  .map(([word, chances]) => {
    const shares = chances.map((chance) => Math.round(chance * SCALE));
    return `${word}:${shares.filter((share, time) => time === 0 || share > 0).join("/")}`;
  })
  .join(" ");
const pairFeatures = concepts.pairFeatures.map((_, at) => `p${at}`);
writeFileSync(
  TARGET,
  `import { readWeights } from "./weight-lists.ts";

/**
 * Written by \`npm run train\` in benchmarks/, never by hand: what people keep of meetings, in hundredths.
 * Learned from the ${meetings.length} training meetings of QMSum (Zhong et al., 2021; MIT licence) and the summaries people
 * wrote of them. Words, terms and pairs are those of at least 15, 8 and 10 meetings of two kinds; no sentence of the data is in it.
 */
export const rankerWeights = readWeights({
  termFeatures:
    "${named(termFeatures, salience.features)}",
  sentenceFeatures:
    "${named(sentenceFeatures, sentence)}",
  words:
    "${listed(words, LEAST.word)}",
  terms:
    "${listed(salience.terms, LEAST.term)}",
  functionWords:
    "${functionWords}",
  pairFeatures:
    "${named(pairFeatures, concepts.pairFeatures)}",
  pairs:
    "${listed(concepts.pairs, LEAST.pair)}",
});
`,
);
console.log(`${TARGET} is written from ${meetings.length} meetings.`);
