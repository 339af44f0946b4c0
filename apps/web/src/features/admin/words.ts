/** A moment to the minute, in UTC: logs of servers are in it, too. */
export const moment = (at: string | null): string =>
  at === null ? "" : `${at.slice(0, 10)} ${at.slice(11, 16)}`;

/** "Pro". */
export const planName = (plan: string): string => plan.charAt(0).toUpperCase() + plan.slice(1);
