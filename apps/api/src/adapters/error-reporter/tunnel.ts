import type { RateLimiter } from "@earmark/core";
import {
  type BudgetStore,
  createErrorBudget,
  type ErrorBudget,
  expectedKind,
  kindOf,
  type ScrubbedEvent,
  scrubEvent,
  scrubFeedback,
  scrubReplay,
} from "@earmark/monitoring";

import type { Carried, TunnelOutlet } from "../../routes/tunnel.ts";
import type { WebSentrySettings } from "../../sentry-settings.ts";
import { envelopeUrl, isSameProject } from "./envelope-url.ts";
import { type EnvelopeItem, jsonOf, parseEnvelope } from "./parse-envelope.ts";
import { createSender, type Sender } from "./send-envelopes.ts";
import { settlingSoon } from "./settle-soon.ts";
import { summaryEvent } from "./summary-event.ts";
import { envelopeOf } from "./write-envelope.ts";

export interface TunnelOptions extends WebSentrySettings {
  store: BudgetStore;
  rates: RateLimiter;
  now: () => number;
}

/** Errors in JSON are some ten kB; nothing but a recording is larger than this. */
const MAX_ITEM_BYTES = 200_000;

const HOUR_SECONDS = 3_600;
/**
 * What leaves in an hour besides errors, whose budget is its own: from one address, and from all. Of errors an address
 * has a share too, so that none alone uses the budget up.
 */
const PER_HOUR = {
  event: { each: 40, all: undefined },
  feedback: { each: 10, all: 60 },
  transaction: { each: 300, all: 1_500 },
  replay: { each: 30, all: 150 },
} as const;

type Sort = keyof typeof PER_HOUR;

/** Sentry's names of what is counted apart, as its answers use them. */
const CATEGORY = {
  event: "error",
  feedback: "feedback",
  transaction: "transaction",
  replay: "replay",
} as const;

interface Desk extends TunnelOptions {
  budget: ErrorBudget;
  sender: Sender;
}

/**
 * Takes what browsers and the web server have to tell of errors, and passes on what may leave: to our own project and no
 * other, each event made anew by `scrubEvent` and paid from the web's budget. Nobody is trusted to have done so before.
 */
export function openTunnel(options: TunnelOptions): TunnelOutlet & { flush(): Promise<void> } {
  const url = envelopeUrl(options.dsn);
  if (!url) throw new Error("SENTRY_WEB_DSN: expected https://key@host/project");
  const budget = createErrorBudget({ store: options.store, now: options.now });
  const desk: Desk = { ...options, budget, sender: createSender(url, options.now) };
  const settle = async () => {
    const summary = await budget.settle();
    if (summary) send(desk, "event", summaryEvent(summary, options.now()));
  };
  const settleSoon = settlingSoon(settle);
  return {
    async take({ body, ...from }) {
      const envelope = parseEnvelope(body);
      if (!envelope || !isSameProject(envelope.dsn, options.dsn)) return { outcome: "refused" };
      settleSoon();
      // Trackers' libraries send no two of those together, and each takes time to look into.
      const item = envelope.items.find(({ type }) => TAKEN.has(type));
      if (item) await takeItem(desk, item, { ...from, items: envelope.items });
      const pauseMs = desk.sender.pauseMs("error");
      return pauseMs > 0
        ? { outcome: "later", afterSeconds: Math.ceil(pauseMs / 1_000) }
        : { outcome: "taken" };
    },
    async flush() {
      if (budget.hasNews()) await settle();
      await desk.sender.idle();
    },
  };
}

type From = Omit<Carried, "body"> & { items: EnvelopeItem[] };

/** Of all else nothing is taken: sessions, reports of the SDK on itself, attachments, profiles. */
const TAKEN = new Set(["event", "feedback", "transaction", "replay_event"]);

async function takeItem(desk: Desk, { type, payload }: EnvelopeItem, from: From): Promise<void> {
  if (payload.length > MAX_ITEM_BYTES) return;
  const event = jsonOf(payload);
  if (!event) return;
  if (type === "event") return takeError(desk, scrubEvent(event), from);
  if (type === "feedback") return takeOther(desk, "feedback", scrubFeedback(event), from);
  if (type === "transaction") return takeOther(desk, "transaction", scrubEvent(event), from);
  return takeReplay(desk, event, from);
}

async function takeError(desk: Desk, event: ScrubbedEvent, { address, userAgent }: From): Promise<void> {
  const side = event.platform === "node" ? "server" : "browser";
  const expected = expectedKind(event, { side, userAgent });
  if (expected) return desk.budget.count(expected);
  if (!(await isWithin(desk, "event", address))) return desk.budget.count("too-many-from-one-address");
  const kind = kindOf(event);
  const decision = await desk.budget.decide(kind);
  if (!decision.send) return;
  const { seen, dropped, droppedInTotal } = decision;
  const contexts = { ...event.contexts, budget: { seen, dropped, droppedInTotal } };
  send(desk, "event", { ...event, fingerprint: kind.parts, contexts });
}

async function takeOther(
  desk: Desk,
  sort: Sort,
  event: object | undefined,
  { address }: From,
): Promise<void> {
  if (event && (await isWithin(desk, sort, address))) send(desk, sort, event);
}

/** A recording leaves beside its head, where recordings are wanted at all. */
async function takeReplay(desk: Desk, event: object, { address, items }: From): Promise<void> {
  const recording = textOf(items.find(({ type }) => type === "replay_recording")?.payload);
  const head = desk.replay && recording ? scrubReplay(event) : undefined;
  if (!head || !recording || !(await isWithin(desk, "replay", address))) return;
  send(desk, "replay", head, recording);
}

/** One that is packed can't be looked into, and is not taken. */
function textOf(payload: Uint8Array | undefined): string | undefined {
  try {
    return payload && new TextDecoder("utf-8", { fatal: true }).decode(payload);
  } catch {
    return undefined;
  }
}

/** A database that is away lets errors through, whose budget holds without it, and nothing else. */
async function isWithin({ rates, now }: Desk, sort: Sort, address: string): Promise<boolean> {
  const { each, all } = PER_HOUR[sort];
  const take = async (of: string, limit: number) =>
    (await rates.take(`told:${sort}:${of}`, { limit, windowSeconds: HOUR_SECONDS }, new Date(now()))).allowed;
  try {
    return (await take(address, each)) && (all === undefined || (await take("all", all)));
  } catch {
    return sort === "event";
  }
}

function send({ sender, environment, release }: Desk, sort: Sort, event: object, recording?: string): void {
  // The web's own release is what its source maps are found by.
  const whole = { ...(release && { release }), ...event, environment };
  sender.send(envelopeOf(whole, TYPE[sort], recording), CATEGORY[sort]);
}

const TYPE = {
  event: "event",
  feedback: "feedback",
  transaction: "transaction",
  replay: "replay_event",
} as const;
