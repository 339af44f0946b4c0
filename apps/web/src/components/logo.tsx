/** A page with its corner folded: the earmark. Decorative; the name stands beside it or on the link around it. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path d="M4 2h9l7 7v13H4z" className="fill-ink" />
      <path d="M13 2v7h7z" className="fill-primary-400 dark:fill-primary-400" />
      <path d="M7.5 13.5h9M7.5 17.5h5.5" className="stroke-paper" strokeWidth="1.6" strokeLinecap="round" />
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
