import type { MetadataRoute } from "next";

import { webOrigin } from "@/lib/env";

export const dynamic = "force-dynamic";

export default function sitemap(): MetadataRoute.Sitemap {
  return ["/", "/pricing", "/sign-up", "/sign-in"].map((path) => ({ url: webOrigin() + path }));
}
