import type { ErrorReporter } from "@earmark/core";

import type { EndedRequest } from "../http/hear-requests.ts";
import type { Settings } from "../settings.ts";
import { createWatching, type Watching } from "../watching/watching.ts";
import { openErrorReporter } from "./error-reporter/open-error-reporter.ts";
import { createFigureTeller } from "./error-reporter/tell-figures.ts";
import type { OpenStorage } from "./storage.ts";

const TELL_EVERY_MS = 300_000;

/** How long the end of a process may wait for its last errors to be told. */
const FLUSH_MS = 2_000;

/** Whoever watches the installation, and by what they see it. */
export interface OpenWatching {
  errors: ErrorReporter;
  /** What the API shows and hears. */
  seen: Pick<Watching, "onRequest" | "metrics">;
  /** That something which goes on at its times went on. */
  checkIn(monitor: string): void;
  /** Tells what is left, and then nothing more. */
  stop(): Promise<void>;
}

/** With a Sentry project, figures go there every five minutes, beside the errors. */
export function openWatching(
  { production, metricsToken, sentry }: Settings,
  { errorBudget, ports: { oversight, spending }, queues }: OpenStorage,
  logRequest: (ended: EndedRequest) => void,
): OpenWatching {
  const sources = { queues, oversight, spending, now: () => new Date() };
  const log = production ? logRequest : undefined;
  const { onOutcome, figures, ...seen } = createWatching({ metricsToken, logRequest: log, sources });
  const errors = openErrorReporter({ sentry }, errorBudget, onOutcome);
  if (!sentry) return { errors, seen, checkIn() {}, stop: async () => {} };
  const { tell, checkIn } = createFigureTeller(sentry, () => Date.now());
  const tellAll = async () => tell(await figures());
  // A database that does not answer is told of by whoever waits for it.
  const timer = setInterval(() => void tellAll().catch(() => {}), TELL_EVERY_MS).unref();
  const stop = async () => {
    clearInterval(timer);
    await errors.flush(FLUSH_MS);
  };
  return { errors, seen, checkIn, stop };
}
