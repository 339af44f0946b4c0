import type { Metadata } from "next";

import { PreferencesForm } from "@/features/preferences/preferences-form";

export const metadata: Metadata = { title: "Settings", description: "What your summaries are made by." };

export default function SettingsPage() {
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <h1 className="mb-8 font-serif text-4xl tracking-tight">Settings</h1>
      <PreferencesForm />
    </main>
  );
}
