import { writeFileSync } from "node:fs";

import type { Ports } from "@earmark/core";

import { createApp, openapiDocument } from "./app.ts";

// The document is read from the routes; no port is called.
const app = createApp({
  ports: {} as Ports,
  probe: async () => {},
  report: () => {},
  webOrigin: "http://localhost",
  limits: { requestsPerMinute: 1, createsPerMinute: 1 },
  trustProxy: false,
});
const target = new URL("../../../packages/api-client/openapi.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(openapiDocument(app), null, 2)}\n`);
