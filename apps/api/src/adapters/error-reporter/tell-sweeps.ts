import { randomBytes } from "node:crypto";

import type { Scope } from "../../tracing/scope.ts";
import type { EndedJob } from "../../watching/watch-work.ts";
import type { Sender } from "./send-envelopes.ts";
import type { SentryOptions } from "./sentry.ts";

/** A sweep that goes on for so long says that it has begun: from then on, Sentry knows one that hangs. */
const LONG_MS = 20_000;

/** What is as it was is not said again for so long, however often a sweep comes. */
const QUIET_MS = 300_000;

/** What Sentry was last told of a monitor. */
interface Told {
  status?: Status;
  atMs: number;
  begunMs: number;
}

type Status = "in_progress" | "ok" | "error";

export interface SweepTelling extends Pick<SentryOptions, "environment" | "release"> {
  sender: Pick<Sender, "send">;
  now: () => number;
}

/**
 * Tells of sweeps as check-ins of Sentry's, to the monitors that infra/sentry makes; the times they are to keep are
 * written there. One that was missed tells nothing, one that hangs has begun and not ended, one that fails says so.
 */
export function createSweepTeller({ sender, environment, release, now }: SweepTelling) {
  const told = new Map<string, Told>();
  const checkIn = (name: string, body: { status: Status; duration?: number } & Record<string, unknown>) => {
    const about = { monitor_slug: `earmark-${name}`, environment, ...(release && { release }) };
    const lines = [{}, { type: "check_in" }, { ...about, ...body }];
    sender.send(lines.map((line) => JSON.stringify(line)).join("\n"), "monitor");
  };
  return (name: string, { traceId }: Scope) => {
    const last = told.get(name) ?? { atMs: -QUIET_MS, begunMs: -QUIET_MS };
    told.set(name, last);
    const startMs = now();
    const same = { check_in_id: randomBytes(16).toString("hex"), contexts: { trace: { trace_id: traceId } } };
    let saidBegun = false;
    const timer = setTimeout(() => {
      if (now() - last.begunMs < QUIET_MS) return;
      saidBegun = true;
      last.begunMs = now();
      checkIn(name, { ...same, status: "in_progress" });
    }, LONG_MS).unref();
    return (outcome: EndedJob["outcome"]) => {
      clearTimeout(timer);
      // Whoever goes on with it will say so; if nobody does, it is missed.
      if (outcome === "handed-back" && !saidBegun) return;
      const status = outcome === "failed" ? "error" : "ok";
      if (!saidBegun && status === last.status && now() - last.atMs < QUIET_MS) return;
      Object.assign(last, { status, atMs: now() });
      checkIn(name, { ...same, status, duration: (now() - startMs) / 1_000 });
    };
  };
}
