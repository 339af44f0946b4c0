"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the main navigation, marked where one is. */
export function NavLink({ href, children }: { href: Route; children: ReactNode }) {
  const path = usePathname();
  const isHere = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : undefined}
      className="hover:bg-tint text-muted hover:text-ink aria-[current=page]:text-ink rounded-md px-1 py-2 text-sm font-medium min-[22rem]:px-1.5 min-[24rem]:px-2 sm:px-3"
    >
      {children}
    </Link>
  );
}
