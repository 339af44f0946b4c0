import type { ErrorReporter, Ports } from "@earmark/core";

import type { EndedRequest } from "../http/hear-requests.ts";
import type { TunnelOutlet } from "../routes/tunnel.ts";
import type { WebSentrySettings } from "../sentry-settings.ts";
import type { Settings } from "../settings.ts";
import type { Sample } from "../tracing/sampler.ts";
import { type EndedJob, type WorkWatching, watchWork } from "../watching/watch-work.ts";
import { createWatching, type Watching } from "../watching/watching.ts";
import type { WorkWatch } from "../watching/work-watch.ts";
import { openErrorReporter, withinMs, withinTime } from "./error-reporter/open-error-reporter.ts";
import { openTelling, type Telling } from "./error-reporter/open-telling.ts";
import { openTunnel } from "./error-reporter/tunnel.ts";
import type { OpenStorage } from "./storage.ts";

const TELL_EVERY_MS = 300_000;

/** How long the end of a process may wait for its last errors to be told. */
const FLUSH_MS = 2_000;

/** Whoever watches the installation, and by what they see it. */
export interface OpenWatching {
  errors: ErrorReporter;
  /** What the API shows and hears. */
  seen: Pick<Watching, "onRequest" | "metrics"> & { tunnel: TunnelOutlet | undefined; sample?: Sample };
  /** What sees the jobs and sweeps. */
  work: WorkWatch;
  /** The ports, as they tell how long they take, where that is asked for. */
  timed(ports: Ports): Promise<Ports>;
  /** Tells what is left, and then nothing more. */
  stop(): Promise<void>;
}

type Watched = Pick<OpenStorage, "errorBudget" | "webErrorBudget" | "ports" | "queues">;

/** With a Sentry project, figures go there every five minutes, beside the errors. */
export function openWatching(
  {
    production,
    metricsToken,
    sentry,
    webSentry,
  }: Pick<Settings, "production" | "metricsToken" | "sentry" | "webSentry">,
  store: Watched,
  log: { request(ended: EndedRequest): void; job(ended: EndedJob): void },
): OpenWatching {
  const { errorBudget, ports, queues } = store;
  const sources = { queues, ...ports, now: () => new Date() };
  const { onOutcome, figures, ...counted } = createWatching({
    metricsToken,
    logRequest: production ? log.request : undefined,
    sources,
  });
  const tunnel = webSentry && tunnelFor(webSentry, store);
  const telling = sentry && openTelling(sentry, ports.rates);
  const told = openErrorReporter({ sentry }, errorBudget, onOutcome);
  const errors = flushingAll(told, [tunnel, telling]);
  const seen = { ...counted, tunnel, ...hearing(counted.onRequest, telling) };
  const work = watchWork(production ? loggingJobs(telling ?? nobody, log.job) : (telling ?? nobody));
  const timed = async (all: Ports) =>
    telling?.isTracing ? (await import("../tracing/timed-ports.ts")).timePorts(all) : all;
  const timer = telling && tellingEvery(async () => telling.figures(await figures()));
  const stop = async () => {
    clearInterval(timer);
    await errors.flush(FLUSH_MS);
  };
  return { errors, seen, work, timed, stop };
}

/** A database that does not answer is told of by whoever waits for it. */
const tellingEvery = (tell: () => Promise<void>) =>
  setInterval(() => void tell().catch(() => {}), TELL_EVERY_MS).unref();

/** Who sees jobs and sweeps where nobody is told of them. */
const nobody: WorkWatching = { sample: () => false, isTracing: false, onJob() {}, onSweep: () => () => {} };

const loggingJobs = (watching: WorkWatching, log: (ended: EndedJob) => void): WorkWatching => ({
  ...watching,
  onJob(ended) {
    log(ended);
    watching.onJob(ended);
  },
});

const hearing = (count: Watching["onRequest"], telling: Telling | undefined) =>
  telling && {
    sample: telling.sample,
    onRequest(ended: EndedRequest) {
      count(ended);
      telling.onRequest(ended);
    },
  };

const tunnelFor = (settings: WebSentrySettings, { webErrorBudget, ports: { rates } }: Watched) =>
  openTunnel({ ...settings, store: withinTime(webErrorBudget), rates, now: () => Date.now() });

/** What is told beside the errors waits to leave, too. */
const flushingAll = (
  errors: ErrorReporter,
  others: ({ flush(): Promise<void> } | undefined)[],
): ErrorReporter => ({
  ...errors,
  async flush(timeoutMs) {
    const flushes = others.map((other) => other && withinMs(timeoutMs, other.flush()));
    await Promise.all([errors.flush(timeoutMs), ...flushes]);
  },
});
