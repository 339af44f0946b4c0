import type { Metadata } from "next";

import { Audit } from "@/features/admin/audit";

export const metadata: Metadata = { title: "Admin: Audit log" };

export default function AuditPage() {
  return <Audit />;
}
