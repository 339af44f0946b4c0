import type { ScrubbedEvent } from "./event.ts";
import { ownAddress } from "./own-address.ts";
import { defined, hexId, number, word } from "./scrub-plain.ts";
import { dataOf, entriesOf } from "./scrub-values.ts";
import { scrubEvent } from "./scrub.ts";

const MAX_NAMED = 20;

/** What a part of a recorded session says of itself; the recording is another item. */
export interface Replay extends ScrubbedEvent {
  type: "replay_event";
  replay_id: string;
  segment_id: number;
  replay_start_timestamp?: number;
  replay_type?: string;
  urls: string[];
  error_ids: string[];
  trace_ids: string[];
}

/** The head of a replay as it may leave: addresses without queries, ids, and what any event keeps. */
export function scrubReplay(event: unknown): Replay | undefined {
  const [replayId, segment] = [hexId(dataOf(event, "replay_id")), number(dataOf(event, "segment_id"))];
  if (!replayId || segment === undefined) return undefined;
  const namedIn = <T>(name: string, part: (value: unknown) => T | undefined) =>
    entriesOf(dataOf(event, name), MAX_NAMED)
      .map(part)
      .filter((one) => one !== undefined);
  const times = {
    replay_start_timestamp: number(dataOf(event, "replay_start_timestamp")),
    replay_type: word(dataOf(event, "replay_type")),
  };
  return {
    ...scrubEvent(event),
    ...defined(times),
    type: "replay_event",
    replay_id: replayId,
    segment_id: segment,
    urls: namedIn("urls", (url) => (typeof url === "string" ? ownAddress(url) : undefined)),
    error_ids: namedIn("error_ids", hexId),
    trace_ids: namedIn("trace_ids", hexId),
  };
}
