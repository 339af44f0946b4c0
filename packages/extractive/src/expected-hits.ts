import { MOST_TIMES, type Concepts } from "./concepts.ts";

/** Something that could be shown. */
export type Offer = {
  /** Its concepts, in order, those that no summary is known for left out. */
  readonly concepts: Int32Array;
  /** The different pairs of neighbours among them, as places in `PairChances`. */
  readonly pairs: Int32Array;
  /** What it costs. */
  readonly words: number;
  /** How well it reads by itself, 0 to 1. */
  readonly standing: number;
  /** Of offers with one origin only one is taken. */
  readonly origin: number;
  /** What a word of it is worth beyond what is expected of its words. */
  readonly bonus: number;
};

/** Function words make sentences look alike, and tell less than what they join. */
const FUNCTION_WORTH = 0.9;
const PAIR_WORTH = 3.5;

/** How many words and pairs of a person's summary are expected in an offer, nothing having been said. */
export function plainHits(
  { chances }: Concepts,
  pairChances: Float64Array,
  { concepts, pairs }: Pick<Offer, "concepts" | "pairs">,
): number {
  let hits = 0;
  for (const concept of concepts) hits += chances[concept * MOST_TIMES] ?? 0;
  for (const pair of pairs) hits += pairChances[pair] ?? 0;
  return hits;
}

/** What has been taken, and what another offer would add: said again, a word is worth what its repetition is worth. */
function createTaken({ chances, counts, topical }: Concepts, pairChances: Float64Array) {
  const said = new Uint16Array(counts.length);
  const own = new Uint16Array(counts.length);
  const pairsSaid = new Uint16Array(pairChances.length);
  return {
    worthOf({ concepts, pairs, words, standing, bonus }: Offer): number {
      let hits = 0;
      for (const concept of concepts) {
        const times = (said[concept] ?? 0) + (own[concept] ?? 0);
        own[concept] = (own[concept] ?? 0) + 1;
        if (times >= MOST_TIMES) continue;
        const chance = chances[concept * MOST_TIMES + times] ?? 0;
        hits += concept < topical ? chance : chance * FUNCTION_WORTH;
      }
      for (const concept of concepts) own[concept] = 0;
      for (const pair of pairs) if (pairsSaid[pair] === 0) hits += PAIR_WORTH * (pairChances[pair] ?? 0);
      return (hits + bonus * words) * standing;
    },
    take({ concepts, pairs }: Offer): void {
      for (const concept of concepts) said[concept] = (said[concept] ?? 0) + 1;
      for (const pair of pairs) pairsSaid[pair] = (pairsSaid[pair] ?? 0) + 1;
    },
    giveBack({ concepts, pairs }: Offer): void {
      for (const concept of concepts) said[concept] = (said[concept] ?? 0) - 1;
      for (const pair of pairs) pairsSaid[pair] = (pairsSaid[pair] ?? 0) - 1;
    },
  };
}

type Taken = ReturnType<typeof createTaken>;

const ROUNDS = 6;
const LEAST_GAIN = 1e-9;

const originsOf = (offers: readonly Offer[], chosen: readonly number[]): Set<number> =>
  new Set(chosen.map((at) => offers[at]?.origin ?? -1));

/** Takes what is worth most a word, one after another, as long as it fits. */
function fill(taken: Taken, offers: readonly Offer[], budget: number): number[] {
  const chosen: number[] = [];
  for (let left = budget; ;) {
    let [best, next] = [0, -1];
    const origins = originsOf(offers, chosen);
    offers.forEach((offer, at) => {
      if (offer.words > left || origins.has(offer.origin)) return;
      const worth = taken.worthOf(offer) / offer.words;
      if (worth > best) [best, next] = [worth, at];
    });
    const offer = offers[next];
    if (!offer) return chosen;
    chosen.push(next);
    left -= offer.words;
    taken.take(offer);
  }
}

/** The offer that is worth most in the place of one of the chosen; that one itself when none is worth more. */
function betterThan(
  taken: Taken,
  offers: readonly Offer[],
  rest: readonly number[],
  left: number,
  before: number,
): number {
  let [best, next] = [LEAST_GAIN, before];
  const own = offers[before];
  const known = own ? taken.worthOf(own) : 0;
  const origins = originsOf(offers, rest);
  offers.forEach((offer, at) => {
    if (offer.words > left || origins.has(offer.origin)) return;
    const gain = taken.worthOf(offer) - known;
    if (gain > best) [best, next] = [gain, at];
  });
  return next;
}

/**
 * The offers that together are worth most within a number of words: greedily, then by exchanging one for another as
 * long as that is worth more. Ties go to the earlier one. Gives places, in order.
 */
export function chooseOffers(
  concepts: Concepts,
  pairChances: Float64Array,
  offers: readonly Offer[],
  budget: number,
): number[] {
  const taken = createTaken(concepts, pairChances);
  let chosen = fill(taken, offers, budget);
  let improved = true;
  for (let round = 0; round < ROUNDS && improved; round += 1) {
    improved = false;
    const before = chosen;
    for (const at of before) {
      const own = offers[at];
      if (!own) continue;
      taken.giveBack(own);
      const rest = chosen.filter((other) => other !== at);
      const spent = rest.reduce((sum, other) => sum + (offers[other]?.words ?? 0), 0);
      const next = betterThan(taken, offers, rest, budget - spent, at);
      const offer = offers[next];
      if (offer) taken.take(offer);
      if (next === at) continue;
      chosen = [...rest, next];
      improved = true;
    }
  }
  return chosen.toSorted((a, b) => a - b);
}
