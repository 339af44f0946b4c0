import type { Metadata } from "next";

import { ApiKeys } from "@/features/api-keys/api-keys";
import { loadApiKeys } from "@/features/api-keys/load-api-keys";

export const metadata: Metadata = { title: "API keys", description: "Keys for programs that act for you." };

export default async function KeysPage() {
  return <ApiKeys loaded={await loadApiKeys()} />;
}
