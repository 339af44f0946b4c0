import type { RateLimiter } from "@earmark/core";

import type { EndedRequest } from "../../http/hear-requests.ts";
import type { SentrySettings } from "../../sentry-settings.ts";
import { endRecording } from "../../tracing/recording.ts";
import { createSampler, type Sample } from "../../tracing/sampler.ts";
import { currentScope, type Scope } from "../../tracing/scope.ts";
import type { WorkWatching } from "../../watching/watch-work.ts";
import { once } from "../on-first-use.ts";
import { envelopeUrl } from "./envelope-url.ts";
import { createSender } from "./send-envelopes.ts";
import { createFigureTeller } from "./tell-figures.ts";
import { createSweepTeller } from "./tell-sweeps.ts";
import type { TraceTelling } from "./tell-traces.ts";
import type * as transactions from "./transaction-of.ts";

type Kinds = typeof transactions;

/** What is told to Sentry beside errors. */
export interface Telling extends WorkWatching {
  sample: Sample;
  figures: ReturnType<typeof createFigureTeller>;
  onRequest(ended: EndedRequest): void;
  /** Resolves when all that was told has left, or can't for now. */
  flush(): Promise<void>;
}

/**
 * Tells Sentry of figures, sweeps and traces. They share a buffer; errors have their own, so that nothing else takes
 * their room. What writes traces is loaded with the first one that is chosen.
 */
export function openTelling(sentry: SentrySettings, rates: Pick<RateLimiter, "take">): Telling | undefined {
  const url = envelopeUrl(sentry.dsn);
  if (!url) return undefined;
  const now = () => Date.now();
  const sender = createSender(url, now);
  const parts = { ...sentry, sender, now };
  const tellSweep = createSweepTeller(parts);
  const { tell, settled } = telling({ ...parts, ...sentry.traces, rates });
  return {
    sample: createSampler(sentry.traces.sampleRate),
    isTracing: sentry.traces.sampleRate > 0,
    figures: createFigureTeller(parts),
    onRequest(ended) {
      // What leads nowhere is what strangers try out.
      if (ended.operation) tell(currentScope(), ({ toldRequest }) => toldRequest(ended));
    },
    onJob: (ended) => tell(ended.scope, ({ toldJob }) => toldJob(ended)),
    onSweep(name, scope) {
      const checkIn = tellSweep(name, scope);
      return (outcome) => {
        checkIn(outcome);
        if (hasPublished(scope)) tell(scope, ({ toldSweep }) => toldSweep(name, outcome));
      };
    },
    async flush() {
      await settled();
      await sender.idle();
    },
  };
}

/** A sweep that enqueued nothing is told of by its check-in alone. */
const hasPublished = ({ recording }: Scope) => recording?.spans.some(({ op }) => op === "queue.publish");

function telling(options: TraceTelling) {
  const underWay = new Set<Promise<void>>();
  const open = once(async () => {
    const [{ createTraceTeller }, kinds] = await Promise.all([
      import("./tell-traces.ts"),
      import("./transaction-of.ts"),
    ]);
    return { write: createTraceTeller(options), kinds };
  });
  const send = async (scope: Scope, of: (kinds: Kinds) => ReturnType<Kinds["toldRequest"]>) => {
    const { write, kinds } = await open();
    await write(of(kinds), scope);
  };
  return {
    tell(scope: Scope | undefined, of: Parameters<typeof send>[1]) {
      if (!scope?.recording) return;
      endRecording(scope.recording);
      const sending = send(scope, of)
        .catch(() => {})
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    settled: async () => void (await Promise.all(underWay)),
  };
}
