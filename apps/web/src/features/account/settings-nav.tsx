"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";

const PAGES: { href: Route; name: string }[] = [
  { href: "/settings" as Route, name: "General" },
  { href: "/settings/account" as Route, name: "Account" },
  { href: "/settings/billing" as Route, name: "Plan" },
  { href: "/settings/keys" as Route, name: "API keys" },
  { href: "/settings/data" as Route, name: "Your data" },
];

/** The way between the pages of the settings. On a phone it scrolls within itself, and never the page. */
export function SettingsNav() {
  const path = usePathname();
  return (
    <nav
      aria-label="Settings"
      className="border-line -mx-4 mb-10 overflow-x-auto border-b px-2.5 sm:mx-0 sm:px-0"
    >
      <ul className="flex sm:gap-1">
        {PAGES.map(({ href, name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink -mb-px inline-flex h-11 items-center border-b-2 border-transparent px-1.5 text-sm font-medium whitespace-nowrap min-[24rem]:px-2 sm:px-3"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
