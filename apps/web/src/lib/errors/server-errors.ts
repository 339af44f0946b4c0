// What the web server tells of its own errors: as the API does, without Sentry's client, which would patch what it finds.
import {
  createErrorBudget,
  createMemoryStore,
  errorChain,
  expectedKind,
  kindOf,
  type ScrubbedEvent,
  scrubEvent,
} from "@earmark/monitoring";
import { createStackParser, exceptionFromError } from "@sentry/core";
import { nodeStackLineParser } from "@sentry/core/server";

import { quotedDigest } from "./digest.ts";
import type { ErrorSettings } from "./error-settings.ts";
import { hexId } from "./hex-id.ts";
import { readTrace, TRACE_HEADER } from "./page-trace.ts";
import { outliving, tellTunnel } from "./tell-tunnel.ts";

/** The tunnel keeps the account of all processes together. */
const LIMITS = { perHour: 60, perMonth: 600 };

const now = () => Date.now();
const budget = createErrorBudget({ store: createMemoryStore({ now, limits: LIMITS }), now });
const parseStack = createStackParser(nodeStackLineParser());

interface Where {
  request: { method: string; headers: NodeJS.Dict<string | string[]> };
  /** As the folders of app/ name it, without what was asked for. */
  route: string;
  part: string;
}

/** Tells of an error within the budget. Never rejects; no answer waits for the tracker. */
export async function tellServerError(
  error: unknown,
  where: Where,
  project: Omit<ErrorSettings, "trace">,
): Promise<void> {
  const event = scrubEvent(eventOf(error, where));
  if (expectedKind(event, { side: "server" })) return;
  const kind = kindOf(event);
  const decision = await budget.decide(kind);
  if (!decision.send) return;
  const { environment, release } = project;
  const contexts = { ...event.contexts, page: { seen: decision.seen, dropped: decision.dropped } };
  const about = { environment, ...(release && { release }) };
  outliving(tellTunnel(project, "event", { ...event, ...about, fingerprint: kind.parts, contexts }));
}

function eventOf(error: unknown, { request, route, part }: Where): ScrubbedEvent {
  const header = request.headers[TRACE_HEADER];
  const trace = readTrace(typeof header === "string" ? header : undefined);
  const chain = chainOf(error);
  const digest = quotedDigest(error);
  return {
    event_id: hexId(16),
    timestamp: now() / 1_000,
    platform: "node",
    level: "error",
    exception: { values: chain.map((one) => exceptionFromError(parseStack, one) as never).toReversed() },
    transaction: `${request.method} ${route}`,
    tags: { part, ...(digest && { digest }) },
    request: { method: request.method, url: route },
    contexts: {
      runtime: { name: "node", version: process.version },
      ...(trace && {
        trace: { trace_id: trace.traceId, span_id: hexId(8), parent_span_id: trace.spanId },
      }),
    },
  };
}

/** The error, then its causes; an error even where none was thrown. */
function chainOf(error: unknown): Error[] {
  const chain = errorChain(error);
  return chain.length > 0 ? chain : [new Error(`Something was thrown that is no error: ${typeof error}`)];
}
