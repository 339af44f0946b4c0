import * as z from "zod";

import { disarm } from "../../prompts/fence-content.ts";
import { languageName } from "../../prompts/language-name.ts";
import type { TextRules } from "../../prompts/safe-text.ts";
import { SentenceAnswer, toSentences } from "../../prompts/sentence-answer.ts";
import { allPositions, type Ask, lineIdAt, positionOfLine } from "./ask-model.ts";

const Rewritten = z.object({ sentences: z.array(SentenceAnswer.extend({ id: z.number().int() })) });

/** A draft with more that is wrong than this is not mended sentence by sentence. */
const MAX_REWRITTEN = 40;

export interface Unsupported {
  text: string;
  /** The passages that a better sentence may rest on: those it cites, and those that come nearest to it. */
  positions: readonly number[];
}

/** Has a model write once more what its citations do not carry: one question for all. Undefined where it gives up. */
export async function rewrite(
  claims: readonly Unsupported[],
  ask: Ask,
  { language, rules }: { language: string; rules: TextRules },
): Promise<({ text: string; positions: number[] } | undefined)[]> {
  const asked = claims.slice(0, MAX_REWRITTEN);
  const positions = allPositions(asked.map((claim) => claim.positions));
  if (positions.length === 0) return claims.map(() => undefined);
  const lines = asked.map(({ text }, index) => `${index + 1} ${disarm(text, rules.mark)}`);
  const answer = await ask({
    positions,
    question: `${questionIn(languageName(language))}\n\n${lines.join("\n")}`,
    schema: Rewritten,
    schemaName: "rewritten_sentences",
  });
  const allowed = new Set(positions.map(lineIdAt));
  const written = new Map(answer?.sentences.map((sentence) => [sentence.id, sentence]));
  return claims.map((_, index) => {
    const found = written.get(index + 1);
    const [sentence] = found ? toSentences([found], allowed, rules) : [];
    return sentence && { text: sentence.text, positions: sentence.citations.map(positionOfLine) };
  });
}

const questionIn = (language: string) =>
  `The sentences below were written about the content, and its lines do not say them so. For each id, write in "text" one sentence in ${language} on the same matter that says only what the lines say, as near to their words as good style allows, and name in "cites" the numbers of the lines it rests on. Leave "text" empty where the lines say nothing on the matter.`;
