import {
  type ErrorContext,
  abandonItem,
  abandonSummary,
  abandonUpkeep,
  checkDueFeeds,
  doUpkeep,
  embedMissing,
  eraseAccounts,
  type Job,
  ModelError,
  PaymentError,
  type Ports,
  purgeDeleted,
  reconcileBilling,
  resumeRefused,
  SourceError,
  summarizeItem,
  writeSummary,
} from "@earmark/core";

import type { WorkWatch } from "../../watching/work-watch.ts";
import type { Delivery } from "./delivery.ts";
import { CHECK_FEEDS, EMBED, ERASE_ACCOUNTS, PURGE, RECONCILE } from "./queues.ts";
import type { WorkerOptions } from "./worker.ts";

type Report = (error: unknown, about?: ErrorContext) => void;

/** What a worker does with what it is given, wherever jobs wait. */
export function workOn(ports: Ports, report: Report, watch: WorkWatch) {
  const job = watched(report, watch);
  const told = (name: string, work: (signal: AbortSignal) => Promise<unknown>) => (signal: AbortSignal) =>
    watch.sweep(name, signal, () =>
      work(signal).catch((error: unknown) => {
        if (!signal.aborted && !isPassing(error)) report(error, { job: name });
        throw error;
      }),
    );
  /** One that another follows soon: what goes wrong is told, and no more. */
  const sweep = (name: string, work: (signal: AbortSignal) => Promise<unknown>) => (signal: AbortSignal) =>
    told(name, work)(signal).catch(() => {});
  return {
    summarize: (ref, delivery) =>
      job({ type: "summarize-item", ...ref }, delivery, (given) => summarizeItem(ports, given, delivery)),
    write: (ref, delivery) =>
      job({ type: "write-summary", ...ref }, delivery, (given) => writeSummary(ports, given, delivery)),
    upkeep: (ref, delivery) => job(ref, delivery, (given) => doUpkeep(ports, given, delivery)),
    abandonUpkeep: (ref) => abandonUpkeep(ports, ref),
    abandon: (ref) => abandonItem(ports, { type: "summarize-item", ...ref }),
    abandonWriting: (ref) => abandonSummary(ports, { type: "write-summary", ...ref }),
    purge: told(PURGE, async () => {
      await purgeDeleted(ports);
      await resumeRefused(ports);
    }),
    embed: canEmbed(ports) ? sweep(EMBED, (signal) => embedMissing(ports, signal)) : undefined,
    reconcile: ports.payments
      ? told(RECONCILE, (signal) => reconcileBilling(ports, { signal, report }))
      : undefined,
    checkFeeds: sweep(CHECK_FEEDS, (signal) => checkDueFeeds(ports, { limit: SWEEP_LIMIT, signal })),
    eraseAccounts: sweep(ERASE_ACCOUNTS, (signal) => eraseAccounts(ports, signal)),
  } satisfies Partial<WorkerOptions>;
}

/** Feeds in one sweep. */
const SWEEP_LIMIT = 1_000;

/** Does jobs in the sight of whoever watches. What sources and models say is for their readers; all else is ours. */
const watched =
  (report: Report, watch: WorkWatch) =>
  <J extends Job>(job: J, delivery: Delivery, work: (job: J) => Promise<void>): Promise<void> => {
    const { type, trace, ...ids } = job;
    const { signal, attempt, message } = delivery;
    const begun = { ...ids, job: type, attempt, message, signal, ...(trace && { trace }) };
    return watch.job(begun, async () => {
      try {
        await work(job);
      } catch (error) {
        const isTheirs = error instanceof SourceError || error instanceof ModelError || isPassing(error);
        const { ownerId: userId, itemId } = { ownerId: undefined, itemId: undefined, ...ids };
        if (!isTheirs && !signal.aborted) report(error, { job: type, userId, itemId, attempt });
        throw error;
      }
    });
  };

/** The payment service is away at times; what it was asked for is asked again. */
const isPassing = (error: unknown) => error instanceof PaymentError && error.reason === "unavailable";

/** Without pgvector, meanings can't be kept: the words alone are searched then. */
const canEmbed = ({ embedder, search }: Ports) => embedder !== undefined && search.takesVectors;
