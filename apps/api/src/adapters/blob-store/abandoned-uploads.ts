import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const DAY_MS = 86_400_000;
/** As long as a bucket should keep them; whoever is still expected to send more is given three days. */
const ABANDONED_MS = 7 * DAY_MS;

/**
 * Removes uploads to which nothing has been added for a week: a process that dies while it writes a blob takes the only
 * knowledge of its upload with it. Looks once a day, when asked; several processes may do so at once.
 */
export function abandonedUploads(folder: string, now: () => Date): { sweep(): Promise<void> } {
  let sweptMs = -Infinity;
  return {
    async sweep() {
      const nowMs = now().getTime();
      if (nowMs - sweptMs < DAY_MS) return;
      sweptMs = nowMs;
      for (const name of await readdir(folder)) {
        const upload = join(folder, name);
        const touchedMs = Math.max(await touched(upload), await touched(join(upload, "parts")));
        if (nowMs - touchedMs > ABANDONED_MS) await rm(upload, { recursive: true, force: true });
      }
    },
  };
}

/** When something was last added; long ago for what is gone. */
const touched = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => -Infinity,
  );
