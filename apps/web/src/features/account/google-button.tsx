"use client";

import type { Route } from "next";
import dynamic from "next/dynamic";
import { useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";

import { isGoogleOffline } from "./google-credential.ts";
import { useAuthCall, useEnter } from "./use-sign-in.ts";

const EmulatedGoogle = dynamic(
  () => import("./emulated-google.tsx").then((module) => module.EmulatedGoogle),
  { loading: () => null },
);

export function GoogleButton({ next }: { next: Route }) {
  const [isOffline, setOffline] = useState(false);
  const { isBusy, message, run } = useAuthCall();
  const enter = useEnter(next);

  const signIn = () =>
    run(async (loaded) => {
      const { auth, sdk } = loaded;
      try {
        await sdk.signInWithPopup(auth, new sdk.GoogleAuthProvider(), sdk.browserPopupRedirectResolver);
      } catch (error) {
        if (isGoogleOffline(error)) return setOffline(true);
        throw error;
      }
      await enter(loaded);
    });

  if (isOffline) return <EmulatedGoogle next={next} />;
  return (
    <>
      <FailureNote>{message}</FailureNote>
      <BusyButton color="light" isBusy={isBusy} onClick={() => void signIn()}>
        <GoogleMark />
        Continue with Google
      </BusyButton>
    </>
  );
}

function GoogleMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="mr-2.5 size-4.5">
      <path
        fill="#4285F4"
        d="M23.5 12.3c0-.8-.1-1.6-.2-2.3H12v4.5h6.5a5.5 5.5 0 0 1-2.4 3.6v3h3.9c2.3-2.1 3.5-5.2 3.5-8.8Z"
      />
      <path
        fill="#34A853"
        d="M12 24c3.2 0 6-1.1 8-2.9l-3.9-3a7.2 7.2 0 0 1-10.8-3.8H1.3v3.1A12 12 0 0 0 12 24Z"
      />
      <path fill="#FBBC05" d="M5.3 14.3a7.2 7.2 0 0 1 0-4.6V6.6h-4a12 12 0 0 0 0 10.8l4-3.1Z" />
      <path
        fill="#EA4335"
        d="M12 4.8c1.8 0 3.3.6 4.6 1.8L20 3.1A12 12 0 0 0 1.3 6.6l4 3.1A7.2 7.2 0 0 1 12 4.8Z"
      />
    </svg>
  );
}
