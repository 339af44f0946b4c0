import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/** A link inside of text. */
export function TextLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="text-accent decoration-accent/40 hover:decoration-accent rounded-sm underline underline-offset-4"
    >
      {children}
    </Link>
  );
}
