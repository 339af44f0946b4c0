import { ModelError } from "../../models/model-error.ts";
import type { TextRules } from "../../prompts/safe-text.ts";
import { type Helpers, noPause } from "../checking.ts";
import type { Sentence, Verdict } from "../section.ts";
import { askModel, type Keep } from "./ask-model.ts";
import { baseOf } from "./base-language.ts";
import { type Claim, readClaim } from "./claim.ts";
import { type Evidence, idsAt, knownPositions } from "./evidence.ts";
import { settleQuotations } from "./inner-quotations.ts";
import { judge } from "./judge.ts";
import { closenessOf } from "./meaning.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Cited, isBetter, recite, trimCitations } from "./recite.ts";
import { rewrite } from "./rewrite.ts";
import { gradeClaim } from "./verdict.ts";

export interface Settling {
  evidence: Evidence;
  /** BCP 47, of the sentences. */
  language: string;
  helpers: Helpers;
  keep: Keep;
  /** Looks in all passages for better citations. */
  search?: PassageIndex | undefined;
  /** May what is not supported be written anew? What may stand in it. */
  rules?: (() => TextRules) | undefined;
}

interface Settled extends Cited {
  text: string;
  claim: Claim;
  verdict: Verdict;
  /** Its citations are all in another language: words say nothing about it. */
  foreign: boolean;
}

/** So many standard deviations nearer than the rest, and a meaning is the same; or much the same. */
const SAME_MEANING = 3.5;
const LIKE_MEANING = 2;
const NEARBY = 4;

/** Gives sentences their verdicts, and what helps them to better ones. */
export async function settleSentences(
  sentences: readonly Sentence[],
  settling: Settling,
): Promise<Sentence[]> {
  const settled: Settled[] = [];
  for (const sentence of sentences) {
    await (settling.helpers.pause ?? noPause)();
    settling.helpers.signal.throwIfAborted();
    settled.push(compare(sentence, settling));
  }
  await rewriteUnsupported(settled, settling);
  await compareMeanings(settled, settling);
  await askJudge(settled, settling);
  return settled.map(({ text, positions, verdict }) => ({
    text: settleQuotations(text, positions, settling.evidence),
    citations: idsAt(positions, settling.evidence),
    verdict,
  }));
}

function compare({ text, citations }: Pick<Sentence, "text" | "citations">, settling: Settling): Settled {
  return compareAt(text, knownPositions(citations, settling.evidence), settling);
}

function compareAt(text: string, positions: number[], { evidence, language, search }: Settling): Settled {
  const claim = readClaim(text, evidence.style(language));
  const isForeign = (position: number) => areForeign(evidence.languageAt(position), language);
  const foreign = positions.length > 0 ? positions.every(isForeign) : areForeign(evidence.language, language);
  let cited: Cited = { positions, grade: gradeClaim(claim, positions, evidence) };
  if (foreign) return { text, claim, foreign, ...cited, verdict: foreignVerdict(cited) };
  if (search && cited.grade.verdict !== "supported") cited = recite(claim, cited, evidence, search);
  cited = trimCitations(claim, cited, evidence);
  return { text, claim, foreign, ...cited, verdict: cited.grade.verdict };
}

/** What nobody knows the language of is compared as if it were the same. */
const areForeign = (one: string, other: string): boolean =>
  baseOf(one) !== baseOf(other) && baseOf(one) !== "und" && baseOf(other) !== "und";

/** Numbers and names are compared in any language. A name that reads otherwise there may be the same one. */
const foreignVerdict = ({ positions, grade }: Cited): Verdict =>
  positions.length === 0 || grade.inventedNumber ? "unsupported" : grade.verbatim ? "supported" : "unchecked";

async function rewriteUnsupported(settled: Settled[], settling: Settling): Promise<void> {
  const { evidence, helpers, keep, language, rules, search } = settling;
  const { model } = helpers;
  const failed = settled.filter(({ verdict, foreign }) => verdict === "unsupported" && !foreign);
  if (!model || !rules || failed.length === 0) return;
  const claims = failed.map(({ text, claim, positions }) => ({
    text,
    positions: [...positions.slice(0, NEARBY), ...(search?.(claim, NEARBY) ?? [])],
  }));
  const ask = askModel(model, evidence, { ...helpers, keep });
  const written = await rewrite(claims, ask, { language, rules: rules() });
  for (const [index, old] of failed.entries()) {
    const found = written[index];
    const made =
      found &&
      compareAt(
        found.text,
        found.positions.toSorted((a, b) => a - b),
        settling,
      );
    if (made && made.verdict !== "unsupported" && isBetter(made.grade, old.grade)) Object.assign(old, made);
  }
}

/** A meaning that is the same raises a verdict where nothing speaks against it: no number, name or denial. */
async function compareMeanings(settled: readonly Settled[], { evidence, helpers }: Settling): Promise<void> {
  const { embedder, signal } = helpers;
  if (!embedder) return;
  const open = settled.filter(
    ({ verdict, grade }) => verdict === "unchecked" || (verdict === "weak" && isClean(grade)),
  );
  const closeness = await closenessOf(open, evidence, { embedder, signal }).catch((error: unknown) => {
    if (error instanceof ModelError) return [];
    throw error;
  });
  for (const [index, sentence] of open.entries()) {
    const value = closeness[index];
    if (value === undefined) continue;
    if (!sentence.foreign) {
      if (value >= SAME_MEANING) sentence.verdict = "supported";
    } else if (value < LIKE_MEANING) sentence.verdict = "unsupported";
    // Vectors hardly know a denial, and a name in another script is not compared: such a sentence stays in doubt.
    else sentence.verdict = value >= SAME_MEANING && isPlain(sentence) ? "supported" : "weak";
  }
}

const isClean = ({ invented, doubtful, contrary }: Cited["grade"]) => !invented && !doubtful && !contrary;
const isPlain = ({ claim, grade }: Settled) => claim.denials.length === 0 && !grade.invented;

const ORDER: readonly Verdict[] = ["unsupported", "unchecked", "weak", "supported"];
const lower = (one: Verdict, other: Verdict): Verdict =>
  ORDER.indexOf(one) < ORDER.indexOf(other) ? one : other;

async function askJudge(settled: readonly Settled[], { evidence, helpers, keep }: Settling): Promise<void> {
  const { judging = "across-languages", mark, model } = helpers;
  if (!model || judging === "off") return;
  const open = settled.filter(
    ({ foreign, verdict }) => verdict !== "unsupported" && (foreign || judging === "always"),
  );
  const verdicts = await judge(open, askModel(model, evidence, { ...helpers, keep }), mark);
  for (const [index, sentence] of open.entries()) {
    const said = verdicts[index];
    if (!said) continue;
    const most = sentence.foreign && sentence.grade.invented ? "weak" : "supported";
    sentence.verdict = sentence.foreign ? lower(said, most) : lower(said, sentence.verdict);
  }
}
