/** Holds the place of a summary that is being written or fetched, so that nothing jumps when it comes. */
export function SummarySkeleton() {
  return (
    <div aria-hidden className="space-y-4 motion-safe:animate-pulse">
      {["w-11/12", "w-full", "w-10/12", "w-[98%]", "w-7/12"].map((width) => (
        <div key={width} className={`bg-tint h-5 rounded ${width}`} />
      ))}
    </div>
  );
}

/** The item page before anything of it is known. */
export function ItemSkeleton() {
  return (
    <main id="main" aria-busy className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-6">
      <p className="sr-only" role="status">
        Opening the item…
      </p>
      <div aria-hidden className="mb-8 max-w-3xl space-y-3 motion-safe:animate-pulse">
        <div className="flex h-9 items-center">
          <div className="bg-tint h-4 w-32 rounded" />
        </div>
        <div className="bg-tint h-9 w-11/12 rounded" />
        <div className="bg-tint h-8 w-52 rounded" />
      </div>
      <div className="grid gap-12 lg:grid-cols-2">
        <SummarySkeleton />
        <div className="border-line bg-surface h-[60dvh] rounded-xl border" />
      </div>
    </main>
  );
}
