"use client";

import { useState } from "react";

import { loadAuth } from "@/lib/firebase";
import { endSession } from "@/lib/session-calls";

/** Signs out; the session keeper then leaves the page. */
export function SignOutButton() {
  const [isBusy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    const { auth, sdk } = await loadAuth();
    const { dropUploads } = await import("@/lib/uploads/uploads");
    dropUploads();
    await endSession().catch(() => undefined);
    await sdk.signOut(auth);
  };
  return (
    <button
      type="button"
      disabled={isBusy}
      onClick={() => void signOut().catch(() => setBusy(false))}
      className="text-muted hover:bg-tint hover:text-ink h-10 w-full cursor-pointer rounded-md px-3 text-start text-sm disabled:opacity-50"
    >
      Sign out
    </button>
  );
}
