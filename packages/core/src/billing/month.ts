import type { Counted } from "../ports/usage-ledger.ts";

const DAY_MS = 86_400_000;

/** Days in which what was counted once is not counted again: as long as stages of the work are kept for a retry. */
export const FREE_DAYS = 30;

/** By UTC: `2026-11`. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** When the month of `at` is over. */
export const nextMonth = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1));

/** Whether a subject that was counted is not counted again: it is at work, or was paid for lately. */
export const isStillFree = ({ isOpen, month, at: countedAt }: Counted, at: Date): boolean =>
  isOpen || month === monthOf(at) || countedAt.getTime() > at.getTime() - FREE_DAYS * DAY_MS;
