/** A moment of a recording: `4:05`, `1:02:09`. */
export function formatTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pad = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** A stretch of time in words: `45 sec`, `12 min`, `1 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 60_000) return `${Math.max(1, Math.round(ms / 1000))} sec`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Words a practised reader takes in a minute (silent reading of English non-fiction, Brysbaert 2019). */
const WORDS_PER_MINUTE = 238;

export const readingMs = (words: number): number => (words / WORDS_PER_MINUTE) * 60_000;

const units = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 hours ago", "yesterday", "last week". */
export function timeAgo(isoDate: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(isoDate)) / 1_000;
  for (const [unit, length] of units) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return "just now";
}

/** "in 3 hours", "tomorrow"; "soon" below a minute, and for what is due already. */
export function timeUntil(isoDate: string, nowMs: number): string {
  const seconds = (Date.parse(isoDate) - nowMs) / 1_000;
  for (const [unit, length] of units) {
    if (seconds >= length) return relative.format(Math.round(seconds / length), unit);
  }
  return "soon";
}

/** A day, `Jan 3, 2026` or in full `January 3, 2026`; null for what is no date. */
export function formatDay(date: string, dateStyle: "medium" | "long" = "medium"): string | null {
  const parsed = new Date(date);
  return Number.isNaN(parsed.getTime())
    ? null
    : parsed.toLocaleDateString("en", { dateStyle, timeZone: "UTC" });
}
