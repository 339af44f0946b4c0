"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";

const PAGES = [
  { path: "/admin", name: "Overview" },
  { path: "/admin/users", name: "People" },
  { path: "/admin/failures", name: "Failures" },
  { path: "/admin/costs", name: "Costs" },
  { path: "/admin/feeds", name: "Feeds" },
  { path: "/admin/audit", name: "Audit log" },
];

/** The way between the pages for admins. On a phone it scrolls within itself, and never the page. */
export function AdminNav() {
  const here = usePathname();
  const isHere = (path: string) => (path === "/admin" ? here === path : here.startsWith(path));
  return (
    <nav
      aria-label="Admin"
      className="border-line -mx-4 mb-10 overflow-x-auto border-b px-2.5 sm:mx-0 sm:px-0"
    >
      <ul className="flex sm:gap-1">
        {PAGES.map(({ path, name }) => (
          <li key={path}>
            <Link
              href={path as Route}
              aria-current={isHere(path) ? "page" : undefined}
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
