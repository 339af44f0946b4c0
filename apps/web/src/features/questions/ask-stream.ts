import type { Schemas } from "@earmark/api-client";

import { authorizedFetch } from "@/lib/api";
import { eventMessages } from "@/lib/event-messages";
import { asError, isProblem } from "@/lib/problem";

/** Asks, and tells what comes back as it comes. Throws a Problem when the question is refused; aborting stops the model. */
export async function* askStream(
  asked: Schemas["NewQuestion"],
  signal: AbortSignal,
): AsyncGenerator<Schemas["AnswerEvent"]> {
  const response = await authorizedFetch("/v1/questions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
    signal,
  });
  if (!response.ok || !response.body) {
    const problem: unknown = await response.json().catch(() => undefined);
    throw isProblem(problem) ? asError(problem) : new TypeError(`The api answered ${response.status}`);
  }
  // The server wrote it from the schema that this type was generated from.
  for await (const { data } of eventMessages(response.body)) yield JSON.parse(data) as Schemas["AnswerEvent"];
}
