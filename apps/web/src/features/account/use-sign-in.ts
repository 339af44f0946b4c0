import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { loadAuth } from "@/lib/firebase";
import { isProblem, messageOf } from "@/lib/problem";
import { keepSession } from "@/lib/session-calls";

import { signInMessage } from "./sign-in-error.ts";

type Loaded = Awaited<ReturnType<typeof loadAuth>>;

/** Runs a call of the sign-in SDK, keeping what a form shows: whether it is busy, and what went wrong. */
export function useAuthCall() {
  const [isBusy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();

  /** Resolves to whether the call went well. */
  const run = async (call: (loaded: Loaded) => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setMessage(undefined);
    try {
      await call(await loadAuth());
      return true;
    } catch (error) {
      setMessage(isProblem(error) ? messageOf(error) : signInMessage(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, message, run };
}

/** Goes on to `next` once somebody is signed in. */
export function useEnter(next: Route) {
  const router = useRouter();
  return async ({ auth }: Loaded) => {
    const user = auth.currentUser;
    if (!user) return;
    await keepSession(await user.getIdToken());
    router.replace(next);
  };
}

/** Fetches the SDK while the person types, and lets those who are signed in already pass. */
export function usePassThrough(next: Route) {
  const enter = useEnter(next);
  useEffect(() => {
    loadAuth()
      .then(enter)
      .catch(() => undefined); // the form says so when it is used
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the page opens
  }, []);
}
