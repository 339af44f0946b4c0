"use client";

import { useThemeMode } from "flowbite-react/hooks/use-theme-mode";

/** Switches light and dark. Both icons are rendered and CSS shows one, so nothing flickers while the page wakes. */
export function ThemeToggle() {
  const { toggleMode } = useThemeMode();
  return (
    <button
      type="button"
      onClick={toggleMode}
      aria-label="Switch between light and dark"
      title="Light or dark"
      className="text-muted hover:bg-tint hover:text-ink inline-flex size-10 shrink-0 cursor-pointer items-center justify-center rounded-md"
    >
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="size-5 dark:hidden"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        <path d="M16.5 11.7A6.8 6.8 0 0 1 8.3 3.5a6.8 6.8 0 1 0 8.2 8.2Z" strokeLinejoin="round" />
      </svg>
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="hidden size-5 dark:block"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      >
        <circle cx="10" cy="10" r="3.4" />
        <path d="M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M15.7 4.3l-1.2 1.2M5.5 14.5l-1.2 1.2" />
      </svg>
    </button>
  );
}
