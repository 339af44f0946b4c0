import type { Schemas } from "@earmark/api-client";

import { authorizedFetch } from "@/lib/api";
import { eventMessages } from "@/lib/event-messages";
import { asError, isProblem } from "@/lib/problem";

type PreviewEvent = Schemas["PreviewEvent"];
export type PreviewRequest = Schemas["PreviewRequest"];

/**
 * Has a preview written and tells of every event until it ends or `signal` is aborted: leaving stops the work.
 * Throws the Problem that the api answered, or a TypeError without a connection.
 */
export async function followPreview(
  request: PreviewRequest,
  onEvent: (event: PreviewEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await authorizedFetch("/v1/templates/preview", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok || !response.body) throw await refusal(response);
  // The server wrote each from the schema that this type was generated from.
  for await (const { data } of eventMessages(response.body)) onEvent(JSON.parse(data) as PreviewEvent);
}

async function refusal(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => undefined);
  return isProblem(body) ? asError(body) : new TypeError(`The api answered ${response.status}`);
}
