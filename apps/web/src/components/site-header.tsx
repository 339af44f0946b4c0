import Link from "next/link";

import { Logo } from "./logo.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** `isSignedIn`: where pages are made for each visitor, and it is known. */
export function SiteHeader({ isSignedIn = false }: { isSignedIn?: boolean }) {
  return (
    <header className="px-4 sm:px-6">
      <nav aria-label="Main" className="mx-auto flex h-16 max-w-6xl items-center min-[24rem]:gap-1">
        <Link href="/" aria-label="Earmark, home" className="mr-auto rounded-md">
          <Logo />
        </Link>
        <Link
          href="/pricing"
          className="hover:bg-tint rounded-md px-2 py-2 text-sm font-medium min-[24rem]:px-3"
        >
          Pricing
        </Link>
        <ThemeToggle />
        <Link
          href={isSignedIn ? "/library" : "/sign-in"}
          className="hover:bg-tint rounded-md px-2 py-2 text-sm font-medium whitespace-nowrap min-[24rem]:px-3"
        >
          {isSignedIn ? "Library" : "Sign in"}
        </Link>
      </nav>
    </header>
  );
}
