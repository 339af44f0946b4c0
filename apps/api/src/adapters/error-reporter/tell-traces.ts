import type { RateLimiter } from "@earmark/core";

import type { Scope } from "../../tracing/scope.ts";
import type { Sender } from "./send-envelopes.ts";
import type { SentryOptions } from "./sentry.ts";
import { createTraceBudget } from "./trace-budget.ts";
import { type Told, transactionEnvelope } from "./transaction-of.ts";

export interface TraceTelling extends SentryOptions {
  sampleRate: number;
  perMonth: number;
  rates: Pick<RateLimiter, "take">;
  sender: Pick<Sender, "send" | "pauseMs">;
  now: () => number;
}

/** Tells of one request, job or sweep. Never rejects. */
export type TellTrace = (told: Told, scope: Scope) => Promise<void>;

/** Sentry's name for the kind of thing. */
const CATEGORY = "transaction";

/** Tells Sentry of the requests, jobs and sweeps that were chosen, within a budget of their own. */
export function createTraceTeller({ sender, dsn, sampleRate, ...options }: TraceTelling): TellTrace {
  const mayTell = createTraceBudget(options);
  const about = { ...options, sampleRate, publicKey: URL.parse(dsn)?.username ?? "" };
  return async (told, scope) => {
    const { recording } = scope;
    if (!recording || sender.pauseMs(CATEGORY) > 0 || !(await mayTell())) return;
    sender.send(transactionEnvelope(told, scope, recording, about), CATEGORY);
  };
}
