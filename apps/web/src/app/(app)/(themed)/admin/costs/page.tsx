import type { Metadata } from "next";

import { Costs } from "@/features/admin/costs";

export const metadata: Metadata = { title: "Admin: Costs" };

export default function CostsPage() {
  return <Costs />;
}
