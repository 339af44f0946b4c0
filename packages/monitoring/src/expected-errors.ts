import type { ScrubbedEvent } from "./event.ts";

/** What is known of an error besides its event. */
export interface ErrorFacts {
  /** Where it happened. The same words are a lost network in a browser and a broken provider on a server. */
  side: "browser" | "server";
  /** The HTTP status that the error answers with, or was answered with. */
  status?: number | undefined;
  /** Its own code: `token-expired`, `auth/popup-closed-by-user`. */
  code?: string | undefined;
  userAgent?: string | undefined;
}

interface Seen {
  name: string;
  message: string;
  files: string[];
  facts: ErrorFacts;
}

const SIGN_IN =
  /^(?:token-expired|unauthenticated|auth\/(?:id-token-expired|user-token-expired|popup-closed-by-user|cancelled-popup-request|popup-blocked|timeout|network-request-failed|too-many-requests|requires-recent-login|user-cancelled|web-storage-unsupported))$/;
const ABORTED =
  /^(?:(?:the |this )?(?:user aborted a request|operation was aborted|signal is aborted|request was aborted|fetch is aborted)|aborted$|cancell?ed$|bodystreambuffer was aborted)/i;
const OFFLINE =
  /^(?:(?:typeerror: )?(?:failed to fetch|networkerror when attempting|load failed|network ?error|network request failed|the (?:internet|network) connection)|.{0,60}(?:err_network_changed|err_internet_disconnected|err_name_not_resolved|a server with the specified hostname))/i;
const EXTENSION_FILE =
  /^(?:(?:chrome|moz|safari|safari-web|ms-browser|webkit-masked)-?(?:extension|url):|webkit-masked-url:|user-script:)/i;
const EXTENSION_WORDS =
  /extension context invalidated|could not establish connection\. receiving end|message (?:port|channel) closed before a response|object not found matching id|__gcrweb|webkit\.messagehandlers|_autofillcallbackhandler|zalojsv2|instantsearchsdkjsbridge|ceccurrentvideo|evaluating 'elt\.parent'|java (?:object|bridge)/i;
const STALE_BUILD =
  /^(?:loading (?:css )?chunk .{0,80} failed|failed to (?:fetch|load) dynamically imported module|error loading dynamically imported module|importing a module script failed|unable to preload css|failed to load chunk|failed to find server action)/i;
const BOT =
  /bot\b|crawl|spider|slurp|headlesschrome|lighthouse|phantomjs|pagespeed|preview|facebookexternalhit|monitor/i;

/** In this order: the first that fits names the counter. */
const EXPECTED: [name: string, fits: (seen: Seen) => boolean][] = [
  ["bot", ({ facts }) => facts.side === "browser" && BOT.test(facts.userAgent?.slice(0, 500) ?? "")],
  ["extension", isExtension],
  ["resize-observer", ({ message }) => message.startsWith("ResizeObserver loop")],
  ["stale-build", ({ name, message }) => name === "ChunkLoadError" || STALE_BUILD.test(message)],
  ["sign-in", ({ facts }) => SIGN_IN.test(facts.code ?? "")],
  ["refused", ({ facts }) => facts.status !== undefined && facts.status >= 400 && facts.status < 500],
  ["aborted", ({ name, message }) => /^(?:AbortError|ResponseAborted)$/.test(name) || ABORTED.test(message)],
  ["offline", ({ facts, message }) => facts.side === "browser" && OFFLINE.test(message)],
];

/**
 * The counter of an outcome that nobody has to mend (a refusal, an expired sign-in, a lost network, a browser's
 * extension, the page of an older build): it is counted and never an event. Undefined for everything else.
 */
export function expectedKind(event: ScrubbedEvent, facts: ErrorFacts): string | undefined {
  const thrown = event.exception?.values.at(-1);
  const seen: Seen = {
    name: thrown?.type ?? "",
    message: (thrown?.value ?? event.message ?? "").slice(0, 500),
    files: (thrown?.stacktrace?.frames ?? []).map((frame) => frame.filename ?? ""),
    facts,
  };
  return EXPECTED.find(([, fits]) => fits(seen))?.[0];
}

/** Any frame of an extension: ours are never called by one. A script of another origin says nothing but that. */
function isExtension({ files, message, facts }: Seen): boolean {
  if (facts.side !== "browser") return false;
  if (files.some((file) => EXTENSION_FILE.test(file)) || EXTENSION_WORDS.test(message)) return true;
  return files.length === 0 && /^script error\.?$/i.test(message);
}
