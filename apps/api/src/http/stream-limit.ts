import { DomainError } from "@earmark/core";
import type { Context } from "hono";

import type { Env } from "./router.ts";

/** Many tabs on many devices; each stream asks the database now and then for as long as it is open. */
const MAX_STREAMS = 30;
const RETRY_AFTER_SECONDS = 5;

/** Bounds the streams of one kind that one person holds open in this process. */
export function streamLimit({ atOnce = MAX_STREAMS, what = "live streams" } = {}) {
  const open = new Map<string, number>();
  return {
    /** Takes a place and answers how to give it back. Throws `rate-limited` when there is none. */
    take(c: Context<Env>): () => void {
      const { userId } = c.var.actor;
      const count = open.get(userId) ?? 0;
      if (count >= atOnce) {
        c.header("Retry-After", String(RETRY_AFTER_SECONDS));
        throw new DomainError("rate-limited", `More than ${atOnce} ${what} at once; close some`);
      }
      open.set(userId, count + 1);
      return () => {
        const left = (open.get(userId) ?? 1) - 1;
        if (left > 0) open.set(userId, left);
        else open.delete(userId);
      };
    },
  };
}
