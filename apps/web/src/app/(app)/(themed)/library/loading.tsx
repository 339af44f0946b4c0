import { LibrarySkeleton } from "@/features/items/library-skeleton";

export default function Loading() {
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <div className="border-line bg-surface h-40 rounded-lg border" />
      <div className="border-line mt-12 h-13 border-b" />
      <LibrarySkeleton />
    </main>
  );
}
