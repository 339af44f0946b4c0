import type { ScrubbedEvent } from "./event.ts";
import { exceptionOf, imagesOf } from "./scrub-error.ts";
import { defined, hexId, number, some, version, word } from "./scrub-plain.ts";
import { contextsOf, measurementsOf, requestOf, sdkOf, tagsOf, userOf } from "./scrub-surroundings.ts";
import { activityOf, breadcrumbOf, spanOf } from "./scrub-trail.ts";
import { dataOf, entriesOf, fullRoom, type Room, scrubProse, scrubRecord } from "./scrub-values.ts";

const MAX_BREADCRUMBS = 30;
const MAX_SPANS = 100;

/**
 * An event as it may leave: rebuilt from what is known to be harmless, so that what nobody thought of stays here. No
 * e-mail, token, key, cookie, header, body, query or variable; no title and no text of anyone's; of the person the id.
 * Takes any value, calls none of its getters, and is bounded in depth, size and time whatever it is given.
 */
export function scrubEvent(event: unknown): ScrubbedEvent {
  const room = fullRoom();
  return defined({
    ...factsOf(event),
    ...wordsOf(event, room),
    exception: exceptionOf(dataOf(event, "exception"), room),
    request: requestOf(dataOf(event, "request"), room),
    user: userOf(dataOf(event, "user")),
    tags: tagsOf(dataOf(event, "tags"), room),
    contexts: contextsOf(dataOf(event, "contexts"), room),
    breadcrumbs: some(entriesOf(dataOf(event, "breadcrumbs"), 500).slice(-MAX_BREADCRUMBS), (crumb) =>
      breadcrumbOf(crumb, room),
    ),
    extra: scrubRecord(dataOf(event, "extra"), room),
    spans: some(entriesOf(dataOf(event, "spans"), MAX_SPANS), (span) => spanOf(span, room)),
    measurements: measurementsOf(dataOf(event, "measurements")),
    debug_meta: imagesOf(dataOf(event, "debug_meta")),
    sdk: sdkOf(dataOf(event, "sdk")),
  }) as ScrubbedEvent;
}

function factsOf(event: unknown) {
  const source = word(dataOf(dataOf(event, "transaction_info"), "source"));
  return {
    event_id: hexId(dataOf(event, "event_id")),
    type: word(dataOf(event, "type")),
    timestamp: number(dataOf(event, "timestamp")),
    start_timestamp: number(dataOf(event, "start_timestamp")),
    platform: word(dataOf(event, "platform")),
    level: word(dataOf(event, "level")),
    logger: word(dataOf(event, "logger")),
    environment: word(dataOf(event, "environment")),
    release: version(dataOf(event, "release")),
    dist: version(dataOf(event, "dist")),
    transaction_info: source ? { source } : undefined,
  };
}

function wordsOf(event: unknown, room: Room) {
  const message = dataOf(event, "message") ?? dataOf(dataOf(event, "logentry"), "message");
  return {
    message: scrubProse(message, room),
    transaction: activityOf(dataOf(event, "transaction"), room),
    fingerprint: some(entriesOf(dataOf(event, "fingerprint"), 8), (part) => scrubProse(part, room)),
  };
}
