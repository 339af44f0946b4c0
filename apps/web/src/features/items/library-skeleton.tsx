/** Stands where the rows will be, at their height. */
export function LibrarySkeleton() {
  return (
    <div aria-live="polite" aria-busy="true">
      <p className="sr-only">Loading your library</p>
      {[70, 55, 80, 60].map((width) => (
        <div key={width} className="border-line flex animate-pulse gap-4 border-b py-5">
          <div className="bg-tint mt-1 size-5 rounded-sm" />
          <div className="flex-1">
            <div className="bg-tint h-6 rounded-sm" style={{ width: `${width}%` }} />
            <div className="bg-tint mt-2.5 h-4 w-44 rounded-sm" />
          </div>
        </div>
      ))}
    </div>
  );
}
