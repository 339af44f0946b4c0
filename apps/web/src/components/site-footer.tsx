import { Mark } from "./logo.tsx";

export function SiteFooter() {
  return (
    <footer className="border-line border-t px-4 sm:px-6">
      <nav
        aria-label="More"
        className="text-muted mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-3 py-8 text-sm"
      >
        <Mark className="size-5" />
        <span className="mr-auto">Earmark is free software under the Apache 2.0 license.</span>
        <a
          href="/docs"
          target="_blank"
          rel="noreferrer"
          className="hover:text-ink rounded-sm underline-offset-4 hover:underline"
        >
          API documentation
        </a>
      </nav>
    </footer>
  );
}
