import { fileURLToPath } from "node:url";

import type { NextConfig } from "next";

import { problemOnVercel } from "./src/lib/vercel-settings.ts";

const problem = problemOnVercel(process.env);
if (problem !== undefined) {
  process.stderr.write(`\n${problem}\n\n`);
  process.exit(1);
}

const config: NextConfig = {
  transpilePackages: ["@earmark/api-client", "@earmark/monitoring"],
  turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) },
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  // infra/sentry/web-maps.mjs gives them to Sentry and takes them away again.
  productionBrowserSourceMaps: process.env["VERCEL"] === "1" && Boolean(process.env["SENTRY_AUTH_TOKEN"]),
  // A container holds only what the server needs; elsewhere `next start` serves the checkout.
  ...(process.env["WEB_OUTPUT"] === "standalone" && { output: "standalone" as const }),
  // The content policy differs by page and by setting: src/proxy.ts adds it.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
        // A sign-in popup must keep its link to the page that opened it.
        { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
      ],
    },
    {
      // The bookmarklet opens it from any site, and hands the page over through that link.
      source: "/capture",
      headers: [{ key: "Cross-Origin-Opener-Policy", value: "unsafe-none" }],
    },
  ],
};
export default config;
