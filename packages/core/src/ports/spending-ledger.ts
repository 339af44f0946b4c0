import type { DayCost } from "../admin/overview.ts";
import type { SpendingCaps } from "../spending/caps.ts";

export interface Reservation {
  ownerId: string;
  /** The summary or the answer that it is for: its cap is counted over all of its calls. */
  forId: string;
  /** Id of the model that is asked. */
  model: string;
  /** The most the call can cost. */
  usd: number;
  at: Date;
}

export type ReservationResult =
  | { id: string }
  | { refused: keyof SpendingCaps; usedUsd: number; capUsd: number };

export interface Spending {
  usedUsd: number;
  /** Set aside for calls under way. */
  reservedUsd: number;
}

/** What models have cost, by month (UTC), person and installation. Counts what is reserved as spent, until it is settled. */
export interface SpendingLedger {
  /** Sets an amount aside unless a cap would be passed. Atomic, however many processes ask at once. */
  reserve(reservation: Reservation, caps: SpendingCaps): Promise<ReservationResult>;
  /**
   * Replaces what was set aside by what it came to; 0 gives it back. Once only: later calls do nothing. `model`: which
   * answered, where another stood in.
   */
  settle(id: string, usd: number, model?: string): Promise<void>;
  /** Of a person, or of everybody, in the month of `at`. */
  spent(of: { ownerId?: string; at: Date }): Promise<Spending>;
  /** What each model cost on each day (UTC) from that of `since` on, newest day first, the dearest model of it first. */
  byDay(since: Date): Promise<DayCost[]>;
  /** Counts as spent what was set aside before `before` and never settled: its process died, the call may have been billed. */
  settleLost(before: Date): Promise<number>;
}
