import type { Metadata } from "next";

import { FeedPage } from "@/features/feeds/feed-page";
import { loadFeed } from "@/features/feeds/load-feed";

export async function generateMetadata({ params }: PageProps<"/feeds/[id]">): Promise<Metadata> {
  const loaded = await loadFeed((await params).id);
  return { title: loaded?.feed.title ?? "Feed" };
}

export default async function OneFeedPage({ params }: PageProps<"/feeds/[id]">) {
  const loaded = await loadFeed((await params).id);
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      {loaded ? <FeedPage {...loaded} /> : <div aria-busy className="h-dvh" />}
    </main>
  );
}
