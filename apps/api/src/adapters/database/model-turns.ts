import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import type { ModelTurns } from "../language-model/model-turns.ts";
import type { Database } from "./database.ts";
import { claimPlaces, LANES_CHANNEL, pauseLane, purgeLanes, reserveTokens } from "./lane-ledger.ts";
import { createLane, type Lane } from "./model-lane.ts";

export interface TurnLimits {
  /** Requests at once, in each lane, of all processes together. */
  concurrency: number;
  /** Undefined: as many as they like. */
  tokensPerMinute: number | undefined;
}

export interface SharedTurns extends ModelTurns {
  /** Gives back all places. */
  close(): Promise<void>;
}

/** ModelTurns on PostgreSQL: all processes on one database share the limits, and those of a killed one are free in seconds. */
export async function openModelTurns(
  { db, listen }: Pick<Database, "db" | "listen">,
  { concurrency, tokensPerMinute }: TurnLimits,
  report: (error: unknown) => void,
): Promise<SharedTurns> {
  const holder = randomUUID();
  const lanes = new Map<string, Lane>();

  const laneOf = (name: string): Lane => {
    const known = lanes.get(name);
    if (known) return known;
    const claim: Parameters<typeof createLane>[0]["claim"] = (wants) =>
      claimPlaces(db, { lane: name, holder, places: concurrency, ...wants });
    const lane = createLane({ places: concurrency, claim, report });
    lanes.set(name, lane);
    return lane;
  };

  const reserve = (lane: string, tokens: number) =>
    tokensPerMinute === undefined ? 0 : reserveTokens(db, lane, tokens, tokensPerMinute);
  /** Only puts right what was estimated: nobody waits for it. */
  const correct = (lane: string, tokens: number) => {
    if (tokensPerMinute !== undefined && tokens !== 0)
      void reserveTokens(db, lane, tokens, tokensPerMinute).catch(report);
  };

  await listen(
    LANES_CHANNEL,
    (payload) => {
      const [who, lane] = splitAtSpace(payload);
      if (who !== holder) lanes.get(lane)?.changed();
    },
    () => lanes.forEach((lane) => lane.changed()),
  );
  await purgeLanes(db);

  return {
    async inTurn(name, tokens, signal, work) {
      signal.throwIfAborted();
      const lane = laneOf(name);
      const waitMs = await reserve(name, tokens);
      try {
        if (waitMs > 0) await setTimeout(waitMs, undefined, { signal });
        await lane.enter(signal);
      } catch (error) {
        correct(name, -tokens);
        signal.throwIfAborted();
        throw error;
      }
      try {
        return await work((took) => correct(name, took - tokens));
      } finally {
        lane.leave();
      }
    },
    async pause(name, ms) {
      await pauseLane(db, name, holder, ms);
      laneOf(name).changed();
    },
    close: async () => void (await Promise.all([...lanes.values()].map((lane) => lane.close()))),
  };
}

function splitAtSpace(text: string): [string, string] {
  const at = text.indexOf(" ");
  return [text.slice(0, at), text.slice(at + 1)];
}
