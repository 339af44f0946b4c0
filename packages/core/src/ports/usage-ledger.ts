import type { Meter } from "../billing/plan.ts";

/** One thing that an allowance is used for. */
export interface Use {
  ownerId: string;
  meter: Meter;
  /** What names it however often it is tried: counted once, it is free for as long as what came of it is kept. */
  subject: string;
}

export interface UsageReservation extends Use {
  /** Whole, of the meter's unit. */
  amount: number;
  /** A month's worth, null without a limit. */
  limit: number | null;
  at: Date;
}

/** What was counted for a subject the last time. */
export interface Counted {
  /** Set aside, and nothing has come of it yet. */
  isOpen: boolean;
  /** In which it counts, by UTC: `2026-11`. */
  month: string;
  at: Date;
}

/**
 * What people have used of what their plan gives them by the month (UTC). Set aside counts as used until it is committed
 * or released. Inside a transaction, all of it happens exactly when that commits; of one person's transactions one goes
 * after the other from there on, so it comes last in each.
 */
export interface UsageLedger {
  /**
   * Sets an amount aside, unless that would pass the limit: then answers what is used besides. Atomic, however many processes
   * ask at once. What is set aside for the subject already is found again (the larger amount counts), and so is what it
   * has used lately, by `isStillFree`: there, what is more than the last time is used at once, and not given back.
   */
  reserve(reservation: UsageReservation): Promise<{ refused: false } | { refused: true; used: number }>;
  /** What was set aside is used, in the month in which it was. Does nothing where nothing is. */
  commit(use: Use): Promise<void>;
  /** Gives back what was set aside. Does nothing where nothing is: what is used stays used. */
  release(use: Use): Promise<void>;
  /** In the month of `at`, what is set aside included. */
  used(ownerId: string, at: Date): Promise<Record<Meter, number>>;
  /**
   * Gives back what was set aside before `before`: its work has died, or what it was for is gone. Forgets the subjects
   * of what is free no more; the sums of every month stay.
   */
  releaseLost(before: Date): Promise<number>;
}
