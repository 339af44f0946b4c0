import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { AccountMenu } from "@/components/account-menu";
import { Logo, Mark } from "@/components/logo";
import { NavLink } from "@/components/nav-link";
import { SkipLink } from "@/components/skip-link";
import { ThemeToggle } from "@/components/theme-toggle";
import { DeletionBanner } from "@/features/account/deletion-banner";
import { visitor } from "@/lib/api-server";
import { Providers } from "@/lib/providers";
import { SessionKeeper } from "@/lib/session-keeper";
import { SettingsScript } from "@/lib/settings-script";

/** Everything behind the sign-in is private. */
export const metadata: Metadata = { robots: { index: false } };

export default async function AppLayout({ children }: { children: ReactNode }) {
  const person = await visitor();
  return (
    <Providers>
      <SettingsScript />
      <SkipLink />
      <noscript>
        {/* What is streamed waits hidden for a script to put it in place of the skeleton. */}
        <style>
          {
            "[aria-busy],body:has(main:not([aria-busy])) #skeleton-only{display:none}@layer base{div[hidden][id^='S:']{display:block!important}}"
          }
        </style>
      </noscript>
      <header className="border-line bg-paper/95 sticky top-0 z-20 border-b backdrop-blur-sm print:hidden">
        <nav
          aria-label="Main"
          className="mx-auto flex h-16 max-w-6xl items-center px-4 min-[22rem]:gap-1 sm:gap-2 sm:px-6"
        >
          <Link href="/library" aria-label="Earmark, your library" className="rounded-md">
            {/* On a phone the name makes room for the ways. */}
            <Mark className="size-6 sm:hidden" />
            <span className="max-sm:hidden">
              <Logo />
            </span>
          </Link>
          <div className="mr-auto ml-1 flex sm:ml-4">
            <NavLink href="/library">Library</NavLink>
            <NavLink href="/feeds">Feeds</NavLink>
            <NavLink href="/studio">Studio</NavLink>
            <NavLink href="/ask">Ask</NavLink>
          </div>
          <ThemeToggle />
          <AccountMenu email={person?.email} isAdmin={person?.isAdmin ?? false} />
        </nav>
      </header>
      <DeletionBanner />
      {children}
      <noscript>
        {/* Only a script puts an error page, or a sign-in, in place of the skeleton. */}
        <p id="skeleton-only" className="mx-auto max-w-xl px-4 py-16 text-lg leading-relaxed sm:px-6">
          This page could not be shown. Load it again, or switch JavaScript on: then it says what is wrong.
        </p>
      </noscript>
      <SessionKeeper rendered={person !== undefined} />
    </Providers>
  );
}
