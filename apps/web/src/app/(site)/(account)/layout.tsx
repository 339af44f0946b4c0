import Link from "next/link";
import type { ReactNode } from "react";

import { Logo } from "@/components/logo";
import { SkipLink } from "@/components/skip-link";
import { ThemeToggle } from "@/components/theme-toggle";
import { Look } from "@/lib/look";
import { SettingsScript } from "@/lib/settings-script";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <Look>
      <SettingsScript />
      <SkipLink />
      <div className="flex min-h-dvh flex-col">
        <header className="mx-auto flex h-16 w-full max-w-6xl items-center justify-between px-4 sm:px-6">
          <Link href="/" aria-label="Earmark, home" className="rounded-md">
            <Logo />
          </Link>
          <ThemeToggle />
        </header>
        {children}
      </div>
    </Look>
  );
}
