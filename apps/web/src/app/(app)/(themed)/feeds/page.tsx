import type { Metadata } from "next";

import { Feeds } from "@/features/feeds/feeds";
import { loadFeeds } from "@/features/feeds/load-feeds";

export const metadata: Metadata = { title: "Feeds", description: "The shows and sites you follow." };

export default async function FeedsPage({ searchParams }: PageProps<"/feeds">) {
  const proposed = [(await searchParams)["follow"] ?? ""].flat()[0] ?? "";
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <Feeds first={await loadFeeds()} proposed={proposed} />
    </main>
  );
}
