import { setTimeout } from "node:timers/promises";

import type { ModelError } from "@earmark/core";

import { failureOf, RequestError } from "./request-error.ts";

/** Sleeps; rejects when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A provider that asks for more is left to a later try of the whole work, and nobody else waits for longer. */
export const MAX_ASKED_MS = 120_000;

const sleep: Wait = (ms, signal) => setTimeout(ms, undefined, { signal });

export interface PersistOptions {
  signal: AbortSignal;
  maxTries: number;
  wait?: Wait | undefined;
  /** Hears of every failure, and the pause that the provider asked for with it. */
  onFailure(error: RequestError): Promise<void> | void;
}

/**
 * Does something again while it fails for a reason that passes: after the pause that was asked for, else after a random
 * part of 1, 2, 4 … seconds, so that those who failed together do not come back together. Throws ModelError.
 */
export async function persistently<T>(
  work: () => Promise<T>,
  { signal, maxTries, wait = sleep, onFailure }: PersistOptions,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RequestError)) throw error;
      await onFailure(error);
      const failure = failureOf(error);
      if (tries >= maxTries || !mayPass(failure)) throw failure;
      await wait(failure.retryAfterMs ?? Math.random() * backoffMs(tries), signal);
    }
  }
}

const mayPass = ({ transient, retryAfterMs = 0 }: ModelError) => transient && retryAfterMs <= MAX_ASKED_MS;

const backoffMs = (tries: number) => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
