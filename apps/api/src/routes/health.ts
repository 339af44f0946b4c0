import { DomainError } from "@earmark/core";
import * as z from "zod";

import { createRoute, failures, json, router } from "../http/router.ts";

const Health = z.object({ status: z.literal("ok") }).meta({ id: "Health" });

const health = createRoute({
  tags: ["Health"],
  security: [],
  operationId: "getHealth",
  summary: "Whether the process is alive",
  method: "get",
  path: "/health",
  responses: { 200: json(Health, "Alive"), ...failures(500) },
});

const ready = createRoute({
  ...health,
  operationId: "getReadiness",
  summary: "Whether the database answers",
  path: "/ready",
  responses: { 200: json(Health, "Ready to serve"), ...failures(500, 503) },
});

/** Open to all: they tell nothing but yes or no. `probe` rejects when the database does not answer. */
export const healthRoutes = (probe: () => Promise<void>) =>
  router()
    .openapi(health, (c) => c.json({ status: "ok" as const }, 200))
    .openapi(ready, async (c) => {
      await probe().catch((cause: unknown) => {
        throw new DomainError("unavailable", "The database does not answer", { cause });
      });
      return c.json({ status: "ok" as const }, 200);
    });
