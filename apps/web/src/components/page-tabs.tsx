"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";

interface Props {
  label: string;
  /** The first is where all begin; the others may have pages below them. */
  pages: readonly { href: Route; name: string }[];
}

/** The way between pages that belong together. On a phone it scrolls within itself, and never the page. */
export function PageTabs({ label, pages }: Props) {
  const here = usePathname();
  const isHere = (href: string) => here === href || (href !== pages[0]?.href && here.startsWith(`${href}/`));
  return (
    <nav
      aria-label={label}
      className="border-line -mx-4 mb-10 overflow-x-auto border-b px-2.5 sm:mx-0 sm:px-0"
    >
      <ul className="flex sm:gap-1">
        {pages.map(({ href, name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isHere(href) ? "page" : undefined}
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
