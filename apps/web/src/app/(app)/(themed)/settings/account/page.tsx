import type { Metadata } from "next";

import { AccountSettings } from "@/features/account/account-settings";
import { loadAccount } from "@/features/account/load-account";

export const metadata: Metadata = { title: "Account", description: "Who you are here, and how you sign in." };

export default async function AccountPage() {
  return <AccountSettings loaded={await loadAccount()} />;
}
