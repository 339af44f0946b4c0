import type { ReactNode } from "react";

import { SettingsNav } from "@/features/account/settings-nav";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <h1 className="mb-6 font-serif text-4xl tracking-tight">Settings</h1>
      <SettingsNav />
      {children}
    </main>
  );
}
