/** A page with its corner folded: the earmark. Decorative; the name stands beside it or on the link around it. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path d="M4 2h10l6 6v14H4z" className="fill-ink" />
      <path d="M14 2v6h6z" className="fill-primary-400 dark:fill-primary-400" />
      <path d="M7.5 12.5h9M7.5 16.5h6" className="stroke-paper" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="text-ink inline-flex items-center gap-2 font-serif text-xl font-medium tracking-tight">
      <Mark />
      Earmark
    </span>
  );
}
