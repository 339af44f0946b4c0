import type { Metadata } from "next";
import type { ReactNode } from "react";

import { AdminNav } from "@/features/admin/admin-nav";
import { loadOverview } from "@/features/admin/load-overview";

export const metadata: Metadata = { title: "Admin" };

/** Whoever is no admin comes no further: loading says that there is no such page. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const overview = await loadOverview();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      {overview ? (
        <>
          <h1 className="mb-6 font-serif text-4xl tracking-tight">Admin</h1>
          <AdminNav />
          {children}
        </>
      ) : (
        <div aria-busy className="h-dvh" />
      )}
    </main>
  );
}
