/** Lets keyboards jump over the header. Every layout's main element has the id `main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="focus:bg-ink focus:text-paper sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:px-4 focus:py-2"
    >
      Skip to content
    </a>
  );
}
