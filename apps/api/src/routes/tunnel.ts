import { DomainError, type Ports } from "@earmark/core";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

import { clientAddress } from "../http/client-address.ts";
import { problem } from "../http/problem.ts";
import { addressLimit } from "../http/rate-limit.ts";
import type { Env } from "../http/router.ts";

/** What was carried, and by whom. */
export interface Carried {
  body: Uint8Array;
  address: string;
  userAgent: string | undefined;
}

/** What became of it; `later`: the tracker takes nothing for now. */
type CarryOutcome =
  | { outcome: "taken" }
  | { outcome: "refused" }
  | { outcome: "later"; afterSeconds: number };

/** Whoever passes on what the web app has to tell of its errors. */
export interface TunnelOutlet {
  take(carried: Carried): Promise<CarryOutcome>;
}

/** A recorded session is the largest there is; all else is refused within it above 200 kB. */
const MAX_BYTES = 900_000;

/** A page that breaks tells of it a few times; an office shares one address. */
const REQUESTS_PER_MINUTE = 60;

/**
 * Where the web app brings its errors, so that what blocks trackers does not hide them. No part of the contract, and no
 * sign-in: errors happen without one. It says of the tracker behind it no more than when to come again.
 */
export function tunnel(
  { rates, clock }: Pick<Ports, "rates" | "clock">,
  { take }: TunnelOutlet,
  { trustProxy }: { trustProxy: boolean },
) {
  const limit = addressLimit(rates, () => clock.now(), { policy: "tunnel", limit: REQUESTS_PER_MINUTE });
  return new Hono<Env>().post(
    "/tunnel",
    async (c, next) => {
      const address = clientAddress(c, trustProxy);
      limit.check(c, address);
      await limit.count(c, address);
      // What is packed may be a thousand times its size.
      if (c.req.header("content-encoding")) return problem(c, "unsupported-type", "Send it as it is");
      return next();
    },
    bodyLimit({ maxSize: MAX_BYTES, onError: (c) => problem(c, "too-large") }),
    async (c) => {
      const body = new Uint8Array(await c.req.arrayBuffer());
      const address = clientAddress(c, trustProxy);
      const answer = await take({ body, address, userAgent: c.req.header("user-agent") });
      if (answer.outcome === "refused") throw new DomainError("invalid-input", "No envelope of this app's");
      if (answer.outcome === "taken") return c.body(null, 204);
      c.header("Retry-After", String(answer.afterSeconds));
      return problem(c, "rate-limited");
    },
  );
}
