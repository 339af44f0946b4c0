import type { Ports } from "@earmark/core";

import { mount, type Router, router } from "./http/router.ts";
import { blobs, type LocalBlobs } from "./routes/blobs.ts";
import { docs } from "./routes/docs.ts";
import { healthRoutes } from "./routes/health.ts";
import { metrics, type MetricsOutlet } from "./routes/metrics.ts";
import { plans } from "./routes/plans.ts";
import { stripeWebhook } from "./routes/stripe-webhook.ts";
import { tunnel, type TunnelOutlet } from "./routes/tunnel.ts";

export interface OpenDeps {
  ports: Ports;
  /** The blob store, when its signed addresses lead here. */
  localBlobs?: LocalBlobs | undefined;
  /** Rejects when the database does not answer. */
  probe: () => Promise<void>;
  /** What is served at /metrics, and to whom; undefined where there is no such page. */
  metrics?: MetricsOutlet | undefined;
  /** Who passes on the web app's errors; undefined where nobody does. */
  tunnel?: TunnelOutlet | undefined;
  /** Whether X-Forwarded-For names the client. */
  trustProxy?: boolean;
}

/** All that needs no sign-in: pages, and what has its own way to tell who asks. */
export function openRoutes({ ports, localBlobs, probe, metrics: outlet, ...deps }: OpenDeps): Router {
  const open = router();
  mount(open, "/", healthRoutes(probe));
  if (outlet) mount(open, "/", metrics(outlet));
  if (deps.tunnel) mount(open, "/", tunnel(ports, deps.tunnel, { trustProxy: deps.trustProxy ?? false }));
  mount(open, "/", plans(ports));
  mount(open, "/", stripeWebhook(ports));
  if (localBlobs) mount(open, "/", blobs(localBlobs));
  mount(open, "/", docs);
  return open;
}
