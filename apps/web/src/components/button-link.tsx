import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/** A link that looks like the primary button, without the button's script. */
export function ButtonLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="bg-ink text-paper hover:bg-ink/85 inline-flex h-12 items-center rounded-md px-6 font-medium transition-colors"
    >
      {children}
    </Link>
  );
}
