import type { Route } from "next";
import Link from "next/link";

import { SignOutButton } from "./sign-out-button.tsx";

const WAYS: { href: Route; name: string }[] = [
  { href: "/bookmarklet", name: "Save from your browser" },
  { href: "/settings/billing" as Route, name: "Your plan" },
  { href: "/settings" as Route, name: "Settings" },
  { href: "/studio/models" as Route, name: "Models and keys" },
];
const ADMIN = { href: "/admin" as Route, name: "Admin" };

/** Who is signed in, and the way out. The browser's own popover: it opens and closes without any script of ours. */
export function AccountMenu({ email, isAdmin }: { email: string | undefined; isAdmin: boolean }) {
  const name = email ?? "your account";
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={`Account: ${name}`}
        title={name}
        className="bg-tint hover:bg-line inline-flex size-9 shrink-0 cursor-pointer items-center justify-center rounded-full border border-transparent text-sm font-semibold uppercase"
      >
        {name.slice(0, 1)}
      </button>
      <div
        id="account"
        popover="auto"
        className="border-line bg-surface text-ink fixed inset-auto top-14 right-[max(1rem,calc((100vw-72rem)/2+1.5rem))] m-0 w-72 max-w-[calc(100vw-2rem)] rounded-lg border p-2 shadow-xl"
      >
        <p className="px-3 pt-2 pb-3 text-sm leading-snug">
          <span className="text-muted block">Signed in as</span>
          <span className="font-medium wrap-anywhere">{name}</span>
        </p>
        {[...WAYS, ...(isAdmin ? [ADMIN] : [])].map(({ href, name: way }) => (
          <Link
            key={href}
            href={href}
            className="text-muted hover:bg-tint hover:text-ink flex h-10 items-center rounded-md px-3 text-sm"
          >
            {way}
          </Link>
        ))}
        <SignOutButton />
      </div>
    </>
  );
}
