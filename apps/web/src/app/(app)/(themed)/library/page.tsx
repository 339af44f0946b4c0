import type { Metadata } from "next";

import { Library } from "@/features/items/library";
import { libraryFilters } from "@/features/items/library-filters";
import { loadLibrary } from "@/features/items/load-library";

export const metadata: Metadata = { title: "Library", description: "Everything you gave Earmark to read." };

export default async function LibraryPage({ searchParams }: PageProps<"/library">) {
  const query = await searchParams;
  const filters = libraryFilters({ get: (name) => [query[name] ?? null].flat()[0] ?? null });
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <Library first={await loadLibrary(filters)} />
    </main>
  );
}
