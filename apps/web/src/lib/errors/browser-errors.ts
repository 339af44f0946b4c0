// The large half of telling of errors, loaded once the page is quiet: parts of Sentry's library, and the error budget.
import {
  breadcrumbsIntegration,
  BrowserClient,
  defaultStackParser,
  type ErrorEvent,
  type EventHint,
  getCurrentScope,
  getIsolationScope,
  httpContextIntegration,
  linkedErrorsIntegration,
  makeFetchTransport,
} from "@sentry/browser";

import { asError, isProblem } from "../problem.ts";
import { createAdmission } from "./admit-event.ts";
import type { ErrorTaker, SeenError } from "./early-errors.ts";
import type { ErrorSettings } from "./error-settings.ts";
import { hexId } from "./hex-id.ts";
import { policyError } from "./policy-error.ts";

/** Errors that are being judged at once. More come only from a page that throws in a loop. */
const MAX_AT_ONCE = 50;

/** Tells of errors as long as the page is open, within a small budget of its own. */
export async function openBrowserErrors(settings: ErrorSettings): Promise<ErrorTaker> {
  const { admit, count } = createAdmission({ userAgent: navigator.userAgent, now: () => Date.now() });
  let atOnce = 0;
  const client = clientFor(settings, async (event, hint) => {
    try {
      return (await admit(event, hint.originalException)) as ErrorEvent | null;
    } finally {
      atOnce -= 1;
    }
  });
  if (settings.replay) await (await import("./replay.ts")).addReplay(client);
  return {
    take({ id = hexId(16), error, by }: SeenError) {
      if (atOnce >= MAX_AT_ONCE) return count("too-many-at-once");
      atOnce += 1;
      const seen = thrownAs(error);
      const mechanism = { type: by, handled: by !== "error" && by !== "rejection" };
      const hint = {
        event_id: id,
        originalException: error,
        mechanism,
        captureContext: { tags: { by } },
      };
      client.captureException(seen, hint, getCurrentScope());
    },
    countMissed: (missed) => count("missed", missed),
    setPerson: (id) => getIsolationScope().setUser(id === undefined ? null : { id }),
  };
}

/** What the content policy refused, and a problem of the API's, are no errors by themselves. */
function thrownAs(error: unknown): unknown {
  if (error instanceof SecurityPolicyViolationEvent) return policyError(error);
  return isProblem(error) && !(error instanceof Error)
    ? Object.assign(asError(error), { name: "Problem" })
    : error;
}

function clientFor(
  { dsn, tunnel, environment, release, replay, trace }: ErrorSettings,
  beforeSend: (event: ErrorEvent, hint: EventHint) => Promise<ErrorEvent | null>,
): BrowserClient {
  const client = new BrowserClient({
    dsn,
    tunnel,
    environment,
    ...(release && { release }),
    transport: makeFetchTransport,
    stackParser: defaultStackParser,
    // What was asked, clicked and gone to; beforeSend makes it bare.
    integrations: [breadcrumbsIntegration(), linkedErrorsIntegration(), httpContextIntegration()],
    sendClientReports: false,
    enhanceFetchErrorMessages: false,
    maxBreadcrumbs: 30,
    replaysSessionSampleRate: 0,
    replaysOnErrorSampleRate: replay ? 1 : 0,
    beforeSend,
  });
  const scope = getCurrentScope();
  scope.setClient(client);
  const { traceId, spanId, sampled } = trace;
  scope.setPropagationContext({ traceId, parentSpanId: spanId, sampled, sampleRand: Math.random() });
  client.init();
  return client;
}
