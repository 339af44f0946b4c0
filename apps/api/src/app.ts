import type { Ports } from "@earmark/core";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";

import { authenticate } from "./http/auth.ts";
import { onError, problem } from "./http/problem.ts";
import { router } from "./http/router.ts";
import { demoItems } from "./routes/demo-items.ts";
import { documents } from "./routes/documents.ts";
import { healthRoutes } from "./routes/health.ts";
import { items } from "./routes/items.ts";
import { progress } from "./routes/progress.ts";
import { summaries } from "./routes/summaries.ts";

const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface AppDeps {
  ports: Ports;
  /** Rejects when the database does not answer. */
  probe: () => Promise<void>;
  /** Hears of every error that is a bug. */
  report: (error: unknown, requestId: string) => void;
  webOrigin: string;
  limits: { requestsPerMinute: number; createsPerMinute: number };
}

/** The whole HTTP surface, the same in a server, in a function and in a test. */
export function createApp({ ports, probe, report, webOrigin }: AppDeps) {
  const app = router();
  app.onError(onError(report));
  app.notFound((c) => problem(c, "not-found", `Nothing at ${c.req.path}`));
  app.use(requestId());
  app.use(secureHeaders());
  app.use(
    cors({
      origin: webOrigin,
      exposeHeaders: ["ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"],
    }),
  );
  app.route("/", healthRoutes(probe));

  app.use("/v1/*", authenticate(ports));
  app.use("/v1/*", bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => problem(c, "too-large") }));
  for (const routes of [items, documents, summaries, progress, demoItems]) app.route("/v1", routes);

  app.openAPIRegistry.registerComponent("securitySchemes", "firebase", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Firebase ID token of the signed-in person",
  });
  return app;
}

export const openapiDocument = (app: ReturnType<typeof createApp>) =>
  app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Earmark API",
      version: "1",
      description: "Save anything long; read a summary whose every sentence is marked back to its source.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: "/" }],
  });
