import type { Metadata } from "next";

import { DataSettings } from "@/features/account/data-settings";
import { loadAccount } from "@/features/account/load-account";

export const metadata: Metadata = {
  title: "Your data",
  description: "Export everything, or delete your account.",
};

export default async function DataPage() {
  return <DataSettings loaded={await loadAccount()} />;
}
