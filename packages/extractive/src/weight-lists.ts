import type { SpeechWeights } from "./speech-ranker.ts";

const SCALE = 100;

function readList(list: string): [string, number][] {
  return list.split(" ").map((entry) => {
    const colon = entry.lastIndexOf(":");
    return [entry.slice(0, colon), Number(entry.slice(colon + 1)) / SCALE];
  });
}

/** Reads weights from lists like "the:12 of:-3" or "the:99/95/80", in hundredths; features stand in the order of their names. */
export function readWeights(lists: {
  termFeatures: string;
  sentenceFeatures: string;
  words: string;
  terms: string;
  functionWords: string;
  pairFeatures: string;
  pairs: string;
}): SpeechWeights {
  const values = (list: string): number[] => readList(list).map(([, weight]) => weight);
  return {
    salience: { features: values(lists.termFeatures), terms: new Map(readList(lists.terms)) },
    sentence: values(lists.sentenceFeatures),
    words: new Map(readList(lists.words)),
    concepts: {
      functionWords: new Map(
        lists.functionWords.split(" ").map((entry) => {
          const [word = "", chances = ""] = entry.split(":");
          return [word, chances.split("/").map((chance) => Number(chance) / SCALE)];
        }),
      ),
      pairFeatures: values(lists.pairFeatures),
      pairs: new Map(readList(lists.pairs)),
    },
  };
}
