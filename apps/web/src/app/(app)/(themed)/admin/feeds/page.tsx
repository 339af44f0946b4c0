import type { Metadata } from "next";

import { TroubledFeeds } from "@/features/admin/troubled-feeds";

export const metadata: Metadata = { title: "Admin: Feeds in trouble" };

export default function TroubledFeedsPage() {
  return <TroubledFeeds />;
}
