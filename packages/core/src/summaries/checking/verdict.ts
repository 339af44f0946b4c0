import type { Verdict } from "../section.ts";
import { type Claim, type Given, readClaim } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { isSameQuantity } from "./quantities.ts";
import type { Word } from "./word-reader.ts";

/** How a sentence compares with what it cites. */
export interface Grade {
  verdict: Verdict;
  /** Share, by weight, of its terms that the passages have. */
  share: number;
  /** The same, of passages that do not say the contrary. */
  agreeing: number;
  /** Word by word in the source. */
  verbatim: boolean;
  /** A number, a date or a name that no cited passage has. */
  invented: boolean;
  /** Of these, a number or a date. */
  inventedNumber: boolean;
  /** Some passage says the contrary. */
  contrary: boolean;
  /** What stops a sentence short of being supported, but not from being weak. */
  doubtful: boolean;
}

/** Share of a sentence's terms that its citations must hold to be supported, and to be weak. */
const SUPPORTED_SHARE = 0.55;
const WEAK_SHARE = 0.3;
/** A passage says the contrary when so much of what it has in common with a sentence stands denied in one of them. */
const CONTRARY_SHARE = 0.3;

const NOTHING: Grade = {
  verdict: "unsupported",
  share: 0,
  agreeing: 0,
  verbatim: false,
  invented: false,
  inventedNumber: false,
  contrary: false,
  doubtful: false,
};

/** Compares a sentence of a language (BCP 47) with the passages at these positions, which are in it, too. */
export const gradeText = (
  text: string,
  positions: readonly number[],
  evidence: Evidence,
  language = evidence.language,
): Grade => gradeClaim(readClaim(text, evidence.style(language)), positions, evidence);

export function gradeClaim(claim: Claim, positions: readonly number[], evidence: Evidence): Grade {
  if (positions.length === 0 || claim.line === "") return NOTHING;
  if (isVerbatim(claim, positions, evidence))
    return { ...NOTHING, verdict: "supported", share: 1, agreeing: 1, verbatim: true };
  const givens = positions.map((position) => evidence.given(position));
  const numbers = missingNumbers(claim, givens);
  const names = missingNames(claim, positions, evidence);
  const invented = numbers === "invented" || names === "invented";
  const doubtful = numbers !== "none" || names !== "none" || !isDenied(claim, givens);
  const { share, agreeing } = overlap(claim, givens, evidence.weigh);
  return {
    verdict: verdictOf({ share, agreeing, invented, doubtful }),
    share,
    agreeing,
    verbatim: false,
    invented,
    inventedNumber: numbers === "invented",
    contrary: agreeing < share,
    doubtful,
  };
}

type Measures = Pick<Grade, "share" | "agreeing" | "invented" | "doubtful">;

function verdictOf({ share, agreeing, invented, doubtful }: Measures): Verdict {
  if (invented || share < WEAK_SHARE) return "unsupported";
  return agreeing >= SUPPORTED_SHARE && !doubtful ? "supported" : "weak";
}

/** Word by word in one passage, or across neighbours. What cuts a denial off says something else. */
function isVerbatim(claim: Claim, positions: readonly number[], evidence: Evidence): boolean {
  const { line } = claim;
  let run = "";
  let last = -2;
  for (const position of positions) {
    const given = evidence.given(position);
    if (given.line.includes(line)) {
      if (!isContrary(claim, given, () => 1)) return true;
      last = -2;
      continue;
    }
    run = position === last + 1 ? run.trimEnd() + given.line : given.line;
    last = position;
    if (run.includes(line)) return true;
  }
  return false;
}

type Missing = "none" | "doubtful" | "invented";

function missingNumbers({ quantities, days }: Claim, givens: readonly Given[]): Missing {
  const dated = days.every((readings) =>
    givens.some((given) => given.days.some((other) => other.some((day) => readings.includes(day)))),
  );
  if (!dated) return "invented";
  const missing = quantities.filter(
    (claimed) => !givens.some((given) => given.quantities.some((other) => isSameQuantity(claimed, other))),
  );
  if (missing.length === 0) return "none";
  return missing.every(({ loose }) => loose) ? "doubtful" : "invented";
}

function missingNames({ names }: Claim, positions: readonly number[], evidence: Evidence): Missing {
  let worst: Missing = "none";
  for (const name of names) {
    const found = howNamed(name, positions, evidence);
    if (found === "invented") return found;
    if (found === "doubtful") worst = found;
  }
  return worst;
}

const MIN_KIN_LENGTH = 4;
const MAX_ENDING = 3;

/** "German" for "Germany" is worth a doubt; a name that is not there in any form is invented. */
function howNamed(name: Word, positions: readonly number[], evidence: Evidence): Missing {
  const { folded } = name;
  const isStated = (position: number) => {
    const { terms, words } = evidence.given(position);
    if (words.has(folded) || evidence.context(position).has(folded)) return true;
    return name.terms.length > 0 && name.terms.every((term) => terms.has(term));
  };
  if (positions.some(isStated)) return "none";
  const isKin = (other: string) => {
    const [short, long] = folded.length < other.length ? [folded, other] : [other, folded];
    return (
      short.length >= MIN_KIN_LENGTH && long.length - short.length <= MAX_ENDING && long.startsWith(short)
    );
  };
  const kin = positions.some((position) => [...evidence.given(position).words].some(isKin));
  return kin ? "doubtful" : "invented";
}

/** How much of a sentence the passages have, each for itself: one that says the contrary takes nothing from the others. */
function overlap(
  claim: Claim,
  givens: readonly Given[],
  weigh: Evidence["weigh"],
): { share: number; agreeing: number } {
  const { terms, quantities, days } = claim;
  const agreeing = givens.filter((given) => !isContrary(claim, given, weigh));
  let total = 0;
  let found = 0;
  let agreed = 0;
  for (const term of terms.keys()) {
    const weight = weigh(term);
    total += weight;
    if (givens.some((given) => given.terms.has(term))) found += weight;
    if (agreeing.some((given) => given.terms.has(term))) agreed += weight;
  }
  // "It was 12%" has nothing to compare but its number, which the passages have when it comes to this.
  if (total === 0 && quantities.length + days.length > 0) return { share: 1, agreeing: 1 };
  return total === 0 ? { share: 0, agreeing: 0 } : { share: found / total, agreeing: agreed / total };
}

/** Whether half of what a sentence denies is denied there as well. A term and its contrary deny one another. */
const isDenied = ({ denials, terms }: Claim, givens: readonly Given[]): boolean =>
  denials.every((reached) => {
    const alike = reached.filter((term) =>
      givens.some((given) => isAlike(terms.get(term), given.terms.get(term))),
    );
    return 2 * alike.length >= reached.length;
  });

const isAlike = (one = 0, other = 0): boolean => (one & other) !== 0;

function isContrary(claim: Claim, given: Given, weigh: Evidence["weigh"]): boolean {
  // Both deny the same: how far a denial reaches beyond it is a matter of wording.
  if (claim.denials.length > 0 && isDenied(claim, [given])) return false;
  let common = 0;
  let contrary = 0;
  for (const [term, sign] of claim.terms) {
    const other = given.terms.get(term);
    if (other === undefined) continue;
    common += weigh(term);
    if (!isAlike(sign, other)) contrary += weigh(term);
  }
  return common > 0 && contrary >= CONTRARY_SHARE * common;
}
