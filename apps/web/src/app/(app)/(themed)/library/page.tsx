import type { Metadata } from "next";

import { Library } from "@/features/items/library";
import { loadLibrary } from "@/features/items/load-library";
import { loadHits } from "@/features/search/load-hits";
import { SearchBar } from "@/features/search/search-bar";
import { SearchResults } from "@/features/search/search-results";
import { libraryView } from "@/lib/library-view";

export const metadata: Metadata = { title: "Library", description: "Everything you gave Earmark to read." };

export default async function LibraryPage({ searchParams }: PageProps<"/library">) {
  const query = await searchParams;
  const view = libraryView({ get: (name) => [query[name] ?? null].flat()[0] ?? null });
  const [items, hits] = await Promise.all([loadLibrary(view), loadHits(view)]);
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <Library first={items} bar={<SearchBar />} results={<SearchResults first={hits} />} />
    </main>
  );
}
