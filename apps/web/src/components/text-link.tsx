import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

const look =
  "text-accent decoration-accent/40 hover:decoration-accent rounded-sm underline underline-offset-4";

/** A link inside of text. */
export function TextLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link href={href} className={look}>
      {children}
    </Link>
  );
}

/** A link inside of text to the API's own documentation, which is no page of this app and opens beside it. */
export function DocsLink({ children }: { children: ReactNode }) {
  return (
    <a href="/docs" target="_blank" rel="noreferrer" className={look}>
      {children}
    </a>
  );
}
