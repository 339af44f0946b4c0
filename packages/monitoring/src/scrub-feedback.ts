import type { ScrubbedEvent } from "./event.ts";
import { ownAddress } from "./own-address.ts";
import { defined, hexId } from "./scrub-plain.ts";
import { dataOf } from "./scrub-values.ts";
import { scrubEvent } from "./scrub.ts";

const MAX_WORDS_CHARS = 4_000;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;

/** What a person reports in their own words. They are theirs to send, and leave as they were written. */
export interface Feedback extends ScrubbedEvent {
  type: "feedback";
  contexts: {
    feedback: { message: string; contact_email?: string; associated_event_id?: string; url?: string };
  };
}

/**
 * A report as it may leave: the words (4 000 characters at most), an address to answer to where one was given, and the
 * error that it is about. Everything around them is scrubbed as any event is. Undefined where nothing was written.
 */
export function scrubFeedback(event: unknown): Feedback | undefined {
  const given = dataOf(dataOf(event, "contexts"), "feedback");
  const [message, email, url] = ["message", "contact_email", "url"].map((name) =>
    textOf(dataOf(given, name)),
  );
  if (!message) return undefined;
  const { contexts, ...around } = scrubEvent(event);
  const feedback = {
    message,
    contact_email: email && EMAIL.test(email) ? email : undefined,
    associated_event_id: hexId(dataOf(given, "associated_event_id")),
    url: url ? ownAddress(url) : undefined,
  };
  const trace = contexts?.["trace"];
  return {
    ...around,
    type: "feedback",
    contexts: { ...(trace && { trace }), feedback: defined(feedback) as Feedback["contexts"]["feedback"] },
  };
}

const textOf = (value: unknown) =>
  typeof value === "string"
    ? value
        .slice(0, MAX_WORDS_CHARS)
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ")
        .trim()
    : "";
