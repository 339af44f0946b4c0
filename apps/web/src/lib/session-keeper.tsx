"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";

import { setPerson } from "./errors/early-errors.ts";
import { loadAuth } from "./firebase.ts";
import { dropSession, keepSession } from "./session-calls.ts";

/**
 * Keeps the server's session in step with the browser's: hands over each renewed token, asks for the page again when
 * it was rendered without a session, and sends people who are not signed in to the sign-in page.
 */
export function SessionKeeper({ rendered }: { rendered: boolean }) {
  const router = useRouter();
  const queries = useQueryClient();
  const lastUser = useRef<string>(undefined);

  const onToken = useEffectEvent(async (uid: string, token: string) => {
    const isOther = lastUser.current !== undefined && lastUser.current !== uid;
    const isFirst = lastUser.current === undefined;
    lastUser.current = uid;
    setPerson(uid);
    if (isOther) queries.clear();
    await keepSession(token);
    if (isOther || (isFirst && !rendered)) router.refresh();
  });

  const onNobody = useEffectEvent(async () => {
    queries.clear();
    await dropSession();
    const here = location.pathname + location.search;
    location.replace(lastUser.current ? "/" : `/sign-in?next=${encodeURIComponent(here)}`);
  });

  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    const watch = async () => {
      const { auth, sdk } = await loadAuth();
      if (isGone) return;
      stop = sdk.onIdTokenChanged(auth, (user) => {
        void (user ? user.getIdToken().then((token) => onToken(user.uid, token)) : onNobody());
      });
    };
    // Without a connection the page stays as it is; requests say so themselves.
    watch().catch(() => undefined);
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
  return null;
}
