import Link from "next/link";
import type { ReactNode } from "react";

import { Logo } from "@/components/logo";
import { SignOutButton } from "@/components/sign-out-button";
import { SkipLink } from "@/components/skip-link";
import { ThemeToggle } from "@/components/theme-toggle";
import { serverApi } from "@/lib/api-server";
import { Providers } from "@/lib/providers";
import { SessionKeeper } from "@/lib/session-keeper";
import { SettingsScript } from "@/lib/settings-script";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const hasSession = (await serverApi()) !== undefined;
  return (
    <Providers>
      <SettingsScript />
      <SkipLink />
      <header className="border-line bg-paper/95 sticky top-0 z-20 border-b backdrop-blur-sm">
        <nav aria-label="Main" className="mx-auto flex h-16 max-w-6xl items-center gap-1 px-4 sm:px-6">
          <Link href="/library" aria-label="Earmark, your library" className="mr-auto rounded-md">
            <Logo />
          </Link>
          <ThemeToggle />
          <SignOutButton />
        </nav>
      </header>
      {children}
      <SessionKeeper rendered={hasSession} />
    </Providers>
  );
}
