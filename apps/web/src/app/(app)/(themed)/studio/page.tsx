import type { Metadata } from "next";

import { loadTemplates } from "@/features/templates/load-templates";
import { Studio } from "@/features/templates/studio";

export const metadata: Metadata = { title: "Studio", description: "What your summaries are to be like." };

export default async function StudioPage() {
  return (
    <main id="main" className="mx-auto max-w-4xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <Studio first={await loadTemplates()} />
    </main>
  );
}
