import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import type { ModelTurns } from "../language-model/model-turns.ts";
import type { Database } from "./database.ts";
import type { Executor } from "./executor.ts";
import { claimPlaces, type LaneClaim, LANES_CHANNEL, pauseLane, reserveTokens } from "./lane-ledger.ts";
import { createLane, type Lane } from "./model-lane.ts";

export interface TurnLimits {
  /** Requests at once, in each lane, of all processes together. */
  concurrency: number;
  /** Undefined: as many as they like. */
  tokensPerMinute: number | undefined;
}

export const NO_LIMITS: TurnLimits = { concurrency: 1_000, tokensPerMinute: undefined };

export interface SharedTurns extends ModelTurns {
  /** Gives back all places. */
  close(): Promise<void>;
}

type Report = (error: unknown) => void;

/** ModelTurns on PostgreSQL: all processes on one database share the limits, and those of a killed one are free in seconds. */
export async function openModelTurns(
  { db, listen }: Pick<Database, "db" | "listen">,
  limits: TurnLimits,
  report: Report,
): Promise<SharedTurns> {
  const holder = randomUUID();
  const { concurrency: places, tokensPerMinute } = limits;
  const lanes = new Map<string, Lane>();
  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? openLane(db, { lane: name, holder, places }, report);
    lanes.set(name, lane);
    return lane;
  };
  const tokens = tokenMinutes(db, tokensPerMinute, report);
  await hearChanges(listen, holder, lanes);

  return {
    async inTurn(name, estimate, signal, work) {
      signal.throwIfAborted();
      const lane = laneOf(name);
      await tokens.reserve(name, estimate, signal);
      await lane.enter(signal).catch((error: unknown) => {
        tokens.correct(name, -estimate);
        throw error;
      });
      try {
        return await work((took) => tokens.correct(name, took - estimate));
      } finally {
        lane.leave();
      }
    },
    async pause(name, ms) {
      await pauseLane(db, name, holder, ms);
      laneOf(name).changed();
    },
    close: () => closeAll(lanes.values()),
  };
}

/** Others say what they have and want; what may have been missed is asked for. */
function hearChanges(listen: Database["listen"], holder: string, lanes: ReadonlyMap<string, Lane>) {
  const heard = (payload: string) => {
    const [who, name] = splitAtSpace(payload);
    if (who !== holder) lanes.get(name)?.changed();
  };
  return listen(LANES_CHANNEL, heard, () => lanes.forEach((lane) => lane.changed()));
}

async function closeAll(lanes: Iterable<Lane>): Promise<void> {
  await Promise.all(Array.from(lanes, (lane) => lane.close()));
}

const openLane = (db: Executor, lane: Pick<LaneClaim, "lane" | "holder" | "places">, report: Report): Lane =>
  createLane({ ...lane, claim: (wants) => claimPlaces(db, { ...lane, ...wants }), report });

function tokenMinutes(db: Executor, perMinute: number | undefined, report: Report) {
  /** Only puts right what was estimated: nobody waits for it. */
  const correct = (lane: string, tokens: number) => {
    if (perMinute !== undefined && tokens !== 0)
      void reserveTokens(db, lane, tokens, perMinute).catch(report);
  };
  return {
    correct,
    async reserve(lane: string, tokens: number, signal: AbortSignal): Promise<void> {
      if (perMinute === undefined) return;
      const waitMs = await reserveTokens(db, lane, tokens, perMinute);
      if (waitMs === 0) return;
      await setTimeout(waitMs, undefined, { signal }).catch(() => {
        correct(lane, -tokens);
        signal.throwIfAborted();
      });
    },
  };
}

function splitAtSpace(text: string): [string, string] {
  const at = text.indexOf(" ");
  return [text.slice(0, at), text.slice(at + 1)];
}
