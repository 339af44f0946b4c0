import type { Schemas } from "@earmark/api-client";
import { useEffect, useEffectEvent, useState } from "react";

import { apiClient } from "@/lib/api";
import { asError, messageOf } from "@/lib/problem";

import { knownKey } from "./bookmarklet-key.ts";
import { readyMessage } from "./bookmarklet.ts";
import { receivedPage } from "./received-page.ts";

type State = "waiting" | "lonely" | "asking" | "saving" | "saved" | "failed";

/** A large page takes a while to be gathered; where nobody has opened this window, none will come. */
const pageWaitMs = 30_000;
const openerWaitMs = 1_000;

/** Waits for the page that the bookmarklet sends, and saves it: at once if it came from a bookmarklet of this browser. */
export function useReceivedPage() {
  const [state, setState] = useState<State>("waiting");
  const [page, setPage] = useState<Schemas["NewCapture"]>();
  const [item, setItem] = useState<Schemas["Item"]>();
  const [problem, setProblem] = useState<string>();

  const save = async (capture: Schemas["NewCapture"]) => {
    setState("saving");
    setProblem(undefined);
    try {
      const { data, error } = await apiClient.POST("/v1/captures", { body: capture });
      if (!data) throw asError(error);
      setItem(data);
      setState("saved");
    } catch (error) {
      setProblem(messageOf(error));
      setState("failed");
    }
  };

  const receive = useEffectEvent((event: MessageEvent<unknown>) => {
    if (event.source !== opener || page) return;
    const received = receivedPage(event.data, event.origin, knownKey());
    if (!received) return;
    setPage(received.capture);
    if (received.isOurs) void save(received.capture);
    else setState("asking");
  });

  useEffect(() => {
    const stop = new AbortController();
    addEventListener("message", receive, { signal: stop.signal });
    // Whoever opened this window may hear that it is there; it learns nothing else.
    (opener as Window | null)?.postMessage(readyMessage, "*");
    const timer = setTimeout(
      () => setState((now) => (now === "waiting" ? "lonely" : now)),
      opener ? pageWaitMs : openerWaitMs,
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);

  return { state, page, item, problem, save: () => void (page && save(page)) };
}
