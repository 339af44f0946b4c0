import * as z from "zod";

import { disarm } from "../../prompts/fence-content.ts";
import type { Verdict } from "../section.ts";
import { allPositions, type Ask } from "./ask-model.ts";

const Judgement = z.object({
  verdicts: z.array(
    z.object({ id: z.number().int(), verdict: z.enum(["supported", "partly", "unsupported"]) }),
  ),
});

const VERDICTS = { supported: "supported", partly: "weak", unsupported: "unsupported" } as const;

/** Sentences in one question: more are judged with less care. */
const BATCH = 30;

/** What a model says of each sentence and the lines it cites; undefined where it says nothing. */
export async function judge(
  claims: readonly { text: string; positions: readonly number[] }[],
  ask: Ask,
  mark: string,
): Promise<(Verdict | undefined)[]> {
  const judged: (Verdict | undefined)[] = [];
  for (let from = 0; from < claims.length; from += BATCH) {
    const batch = claims.slice(from, from + BATCH);
    const lines = batch.map(
      ({ text, positions }, index) =>
        `${index + 1} [${positions.map((position) => position + 1).join(", ")}] ${disarm(text, mark)}`,
    );
    const answer = await ask({
      positions: allPositions(batch.map(({ positions }) => positions)),
      question: `${QUESTION}\n\n${lines.join("\n")}`,
      schema: Judgement,
      schemaName: "judgement",
    });
    const verdicts = new Map(answer?.verdicts.map(({ id, verdict }) => [id, VERDICTS[verdict]]));
    judged.push(...batch.map((_, index) => verdicts.get(index + 1)));
  }
  return judged;
}

const QUESTION = `Below are sentences, each with its id and, in brackets, the numbers of the lines it rests on; they may be in another language than the lines. Say of each whether its lines say it: "supported" when all of it follows from them, "partly" when some of it does, "unsupported" when they do not say it or say otherwise. Answer for every id.`;
