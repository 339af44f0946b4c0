import type { Job, Ports } from "@earmark/core";
import { actor, fakeIdentity, fakePorts } from "@earmark/core/testing";

import { setUpStripe } from "../../adapters/payments/set-up-stripe.ts";
import { stripePayments } from "../../adapters/payments/stripe.ts";
import { type LocalStripe, openStripe } from "../stripe-server/stripe-server.ts";
import { TRIAL_DAYS } from "./life.ts";

const IDS_EACH = 1_000_000;
const BEGIN = Date.parse("2026-01-01T00:00:00.000Z");

/** An installation that sells, its Stripe, and a clock that both go by. */
export interface World {
  /** Whose history is played. */
  ownerId: string;
  ports: Ports;
  stripe: LocalStripe;
  /** Jobs that were enqueued for good since the last time. */
  takeJobs(): Promise<Job[]>;
  nowMs(): number;
  moveTo(ms: number): void;
}

/** Where an installation keeps what it knows, instead of in memory. */
export interface Storage extends Pick<World, "takeJobs"> {
  ports: Partial<Ports>;
  /** Forgets everybody, so that the night's work is about one person alone. */
  clear(): Promise<void>;
}

/** An installation of its own for one history. */
export function openWorld(catalog: LocalStripe, seed: number, storage?: Storage): World {
  let nowMs = BEGIN;
  const now = () => new Date(nowMs);
  const ownerId = `ada-${seed}`;
  const stripe = openStripe({ now, firstId: seed * IDS_EACH });
  // What is sold is set up once for all worlds.
  for (const table of ["products", "prices", "features", "productFeatures", "portalConfigurations"] as const)
    for (const [id, row] of catalog.books[table]) (stripe.books[table] as Map<string, unknown>).set(id, row);
  const identity = fakeIdentity();
  identity.put(ownerId);
  const ports = fakePorts({
    clock: { now },
    identity,
    defaultPlan: "free",
    payments: stripePayments(accountOf(stripe)),
    ...storage?.ports,
  });
  ports.billing.trialDays = TRIAL_DAYS;
  return {
    ownerId,
    ports,
    stripe,
    takeJobs: storage?.takeJobs ?? (async () => ports.takeJobs()),
    nowMs: () => nowMs,
    moveTo: (ms) => void (nowMs = Math.max(nowMs, ms)),
  };
}

/** The person, asking. */
export const asking = ({ ports, ownerId }: World) => ({ ...ports, actor: actor(ownerId, { plan: "free" }) });

/** A Stripe in which all that is sold is set up, as in a real account. */
export async function openCatalog(): Promise<LocalStripe> {
  const stripe = openStripe();
  const webhookUrl = "https://api.example/webhooks/stripe";
  await setUpStripe(accountOf(stripe), { webhookUrl, billingUrl: "https://app.example/billing" });
  return stripe;
}

const accountOf = (stripe: LocalStripe) => ({
  secretKey: stripe.secretKey,
  webhookSecret: stripe.webhookSecret,
  apiUrl: "http://stripe.local",
  send: async (url: string | URL | Request, init?: RequestInit) => stripe.fetch(new Request(url, init)),
});
