import { type Family, gauge } from "./registry.ts";

/** How this process is. */
export function processFigures(): Family[] {
  const { rss } = process.memoryUsage();
  return [
    gauge("process_resident_memory_bytes", "Memory of this process", [{ labels: {}, value: rss }]),
    gauge("process_start_time_seconds", "When this process started, as Unix time", [
      { labels: {}, value: Math.round(performance.timeOrigin / 1_000) },
    ]),
  ];
}
