import { expect, test } from "vitest";

import { analyse } from "./analysis.ts";
import { PAIR_FEATURES } from "./concepts.ts";
import { rankerWeights } from "./ranker-weights.ts";
import { termFeatures } from "./salience.ts";
import { sentenceFeatures } from "./sentence-features.ts";
import { judgeSpeech } from "./speech-ranker.ts";

const said = [
  "Um , so .",
  "The committee decided to buy a bigger water tank for the garden .",
  "Yeah , I mean , I dunno , you know , it's like , uh , whatever you want really .",
  "The new water tank costs four hundred euros , and the town pays half of it .",
];
const analysis = analyse(
  said.map((text, at) => ({ id: `s${at}`, text, speaker: `S${at % 2}` })),
  "en",
);

test("there is a weight for every feature, each a number", () => {
  expect(rankerWeights.sentence).toHaveLength(sentenceFeatures.length);
  expect(rankerWeights.salience.features).toHaveLength(termFeatures.length);
  const all = [
    ...rankerWeights.sentence,
    ...rankerWeights.words.values(),
    ...rankerWeights.salience.terms.values(),
    ...rankerWeights.concepts.pairFeatures,
    ...rankerWeights.concepts.pairs.values(),
    ...[...rankerWeights.concepts.functionWords.values()].flat(),
  ];
  expect(rankerWeights.concepts.pairFeatures).toHaveLength(PAIR_FEATURES);
  expect(all.every(Number.isFinite)).toBe(true);
});

test("what was decided is worth more than small talk, and a grunt is worth nothing", () => {
  const { worth } = judgeSpeech(analysis);
  expect(worth[0]).toBe(0);
  expect(worth[1]).toBeGreaterThan(worth[2] ?? 0);
  expect(worth[3]).toBeGreaterThan(worth[2] ?? 0);
});

test("what several people say again is more salient than what one says once", () => {
  const { salience } = judgeSpeech(analysis);
  const of = (term: string): number => salience[analysis.terms.indexOf(term)] ?? 0;
  expect(of("tank")).toBeGreaterThan(of("whatever"));
});
