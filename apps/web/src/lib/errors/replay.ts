// Loaded only where SENTRY_REPLAY is on: it is larger than all the rest.
import { type BrowserClient, replayIntegration } from "@sentry/browser";

/** Attributes that hold what a person reads, or where from. */
const MASKED_ATTRIBUTES = [
  "alt",
  "aria-label",
  "content",
  "data-title",
  "href",
  "placeholder",
  "src",
  "srcset",
  "title",
  "value",
];

/** Keeps the last minute in memory, as boxes and asterisks, and sends it when an error is told, not otherwise. */
export async function addReplay(client: BrowserClient): Promise<void> {
  const replay = replayIntegration({
    stickySession: false,
    maskAllText: true,
    maskAllInputs: true,
    blockAllMedia: true,
    maskAttributes: MASKED_ATTRIBUTES,
    // A worker made of a text is refused by the content policy, and the tunnel looks into what it takes.
    useCompression: false,
    networkDetailAllowUrls: [],
    // Addresses, requests and what was clicked: the event itself has them, made bare. Pictures of the page alone stay.
    beforeAddRecordingEvent: (event) => (isPicture(event) ? withoutAddress(event) : null),
  });
  client.addIntegration(replay);
}

interface Recorded {
  type: number;
  data: unknown;
}

/** rrweb's kinds of what is recorded: 5 is what the SDK adds by itself. Its options are needed to play the rest. */
const isPicture = ({ type, data }: Recorded) =>
  type !== 5 || (typeof data === "object" && data !== null && "tag" in data && data.tag === "options");

/** 4 is where the page is; its query is what a person asked. */
function withoutAddress<T extends Recorded>(event: T): T {
  if (event.type !== 4 || typeof event.data !== "object" || event.data === null) return event;
  return { ...event, data: { ...event.data, href: location.origin + location.pathname } };
}
