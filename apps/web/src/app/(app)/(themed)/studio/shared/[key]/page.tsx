import type { Metadata } from "next";

import { loadShared } from "@/features/templates/load-shared";
import { SharedTemplate } from "@/features/templates/shared-template";

export const metadata: Metadata = { title: "A shared template", referrer: "no-referrer" };

export default async function SharedTemplatePage({ params }: PageProps<"/studio/shared/[key]">) {
  const { key } = await params;
  const shared = await loadShared(key);
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      {shared ? <SharedTemplate shareKey={key} shared={shared} /> : <div aria-busy className="h-dvh" />}
    </main>
  );
}
