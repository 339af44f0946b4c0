import type { Job } from "@earmark/core";

import type { Message } from "../watching/work-watch.ts";
import { newSpanId } from "./ids.ts";
import { closeSpan, openSpan } from "./recording.ts";
import { currentScope } from "./scope.ts";

/** Where jobs are sent: the queue's name, and what it is a queue of. */
export interface Destination extends Pick<Message, "system"> {
  name: string;
}

/**
 * Sends a job as part of whatever is being done, so that it is seen as come of that. `send` answers the message's id.
 * One that is already part of something stays so.
 */
export async function publish<J extends Job>(
  { name, system }: Destination,
  job: J,
  send: (job: J) => Promise<string | null | undefined>,
): Promise<void> {
  const scope = currentScope();
  if (!scope || job.trace) return void (await send(job));
  const { traceId, sampled, requestId, recording } = scope;
  const spanId = recording && recording.endMs === undefined ? newSpanId() : scope.spanId;
  const trace = { traceId, spanId, sampled, ...(requestId && { requestId }) };
  const span =
    recording && openSpan(recording, scope.spanId, { spanId, op: "queue.publish", description: name });
  const id = await send({ ...job, trace });
  if (!span) return;
  const data = { "messaging.system": system, "messaging.destination.name": name };
  span.data = id ? { ...data, "messaging.message.id": id } : data;
  closeSpan(span);
}
