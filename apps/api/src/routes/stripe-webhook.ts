import { type Ports, receiveBillingEvent } from "@earmark/core";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

import { problem } from "../http/problem.ts";
import type { Env } from "../http/router.ts";

/** Stripe's largest are some 100 KB. */
const MAX_BYTES = 1024 * 1024;

/**
 * Where Stripe brings its news. No part of the contract: only Stripe calls it, and proves by its signature over the very
 * bytes that it does. It is answered as soon as the news is stored; what follows from it is a job's work.
 */
export const stripeWebhook = (ports: Pick<Ports, "clock" | "payments" | "transaction">) =>
  new Hono<Env>().post(
    "/webhooks/stripe",
    bodyLimit({ maxSize: MAX_BYTES, onError: (c) => problem(c, "too-large") }),
    async (c) => {
      await receiveBillingEvent(ports, await c.req.text(), c.req.header("stripe-signature") ?? "");
      return c.json({ received: true });
    },
  );
