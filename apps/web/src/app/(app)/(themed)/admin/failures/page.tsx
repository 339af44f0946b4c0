import type { Metadata } from "next";

import { Failures } from "@/features/admin/failures";

export const metadata: Metadata = { title: "Admin: Failures" };

export default async function FailuresPage({ searchParams }: PageProps<"/admin/failures">) {
  const query = await searchParams;
  const kind = query["kind"] === "summaries" ? "summaries" : "items";
  const reason = typeof query["reason"] === "string" ? query["reason"] : undefined;
  return <Failures key={`${kind} ${reason ?? ""}`} kind={kind} reason={reason} />;
}
