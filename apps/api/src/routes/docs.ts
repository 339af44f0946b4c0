import { readFile } from "node:fs/promises";

import { ErrorCode } from "@earmark/core";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";

import { problemSection } from "../http/problem-section.ts";
import { problem } from "../http/problem.ts";
import type { Env } from "../http/router.ts";

/** All that /docs loads, from this origin: it also works without a network. */
const ASSETS = new Map([
  ["swagger-ui.css", { path: "swagger-ui-dist/swagger-ui.css", type: "text/css" }],
  ["swagger-ui-bundle.js", { path: "swagger-ui-dist/swagger-ui-bundle.js", type: "text/javascript" }],
]);

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Earmark API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="reference"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const START = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#reference", deepLinking: true });\n`;

const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
  },
});

/** As `npm run generate` wrote it: a test holds it to what the routes declare. */
async function contract(): Promise<object> {
  const { default: document } = await import("@earmark/api-client/openapi.json", { with: { type: "json" } });
  return document;
}

/** What a developer reads: the contract, a page to browse and try it, and what each problem means. Open to all. */
export const docs = new Hono<Env>()
  .get("/openapi.json", async (c) => c.json(await contract()))
  .get("/docs", pageHeaders, (c) => c.html(PAGE))
  .get("/docs/start.js", (c) => c.body(START, 200, { "content-type": "text/javascript" }))
  .get("/docs/:asset", async (c) => {
    const asset = ASSETS.get(c.req.param("asset"));
    if (!asset) return c.notFound();
    const file = await readFile(new URL(import.meta.resolve(asset.path)));
    return c.body(file, 200, { "content-type": asset.type, "cache-control": "public, max-age=86400" });
  })
  .get("/problems/:code", async (c) => {
    const { data: code } = ErrorCode.safeParse(c.req.param("code"));
    if (!code) return problem(c, "not-found", `No problem is called ${c.req.param("code")}`);
    return c.text(await problemSection(code));
  });
