import type { Interval } from "../objects/catalog.ts";

const DAY = 86_400;
const MONTHS: Record<Interval, number> = { day: 0, week: 0, month: 1, year: 12 };
const DAYS: Record<Interval, number> = { day: 1, week: 7, month: 0, year: 0 };

/** Where the period that starts at `start` ends: on the anchor's day of the month, or the month's last (UTC seconds). */
export function periodEnd(start: number, anchor: number, interval: Interval, count: number): number {
  if (DAYS[interval] > 0) return start + DAYS[interval] * count * DAY;
  const from = new Date(start * 1_000);
  const at = new Date(anchor * 1_000);
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + MONTHS[interval] * count;
  const [year, monthOfYear] = [Math.floor(month / 12), month % 12];
  const lastDay = new Date(Date.UTC(year, monthOfYear + 1, 0)).getUTCDate();
  const timeOfDay = anchor - Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()) / 1_000;
  return Date.UTC(year, monthOfYear, Math.min(at.getUTCDate(), lastDay)) / 1_000 + timeOfDay;
}

export const days = (count: number) => count * DAY;
