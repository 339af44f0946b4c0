import type { MetadataRoute } from "next";

import { webOrigin } from "@/lib/env";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/library", "/items/", "/session"] },
    sitemap: `${webOrigin()}/sitemap.xml`,
  };
}
