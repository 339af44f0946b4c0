import type { Metadata } from "next";

import { PreferencesForm } from "@/features/preferences/preferences-form";

export const metadata: Metadata = { title: "Settings", description: "What your summaries are made by." };

export default function SettingsPage() {
  return <PreferencesForm />;
}
