"use client";

import { useEffect, useState } from "react";

import { show } from "@/lib/spot";
import { follow, restore } from "@/lib/spot-history";

import { PassagePreview } from "./passage-preview.tsx";
import { useGlance } from "./use-glance.ts";

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * Brings every `data-cite` link of the page to life: a click lights the passage and puts it in the address bar, a hover
 * or focus shows it at a glance, and a way back is offered. `openAt` is the segment that the address asks for by time.
 */
export function Spotlight({ openAt }: { openAt: string | null }) {
  const [way, setWay] = useState<"mouse" | "keyboard">();
  const glance = useGlance();
  const { close } = glance;

  useEffect(() => {
    const asked = location.hash.slice(1) || openAt;
    if (asked) show([asked]);
  }, [openAt]);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a[data-cite]");
      if (!link || !isPlainClick(event)) return;
      event.preventDefault();
      close();
      if (link.closest("[data-summary]")) setWay(event.detail === 0 ? "keyboard" : "mouse");
      follow(link);
    };
    const onPopState = (event: PopStateEvent) => {
      setWay(undefined);
      restore(event.state);
    };
    document.addEventListener("click", onClick);
    addEventListener("popstate", onPopState);
    return () => {
      document.removeEventListener("click", onClick);
      removeEventListener("popstate", onPopState);
    };
  }, [close]);

  return (
    <>
      {glance.link && <PassagePreview key={glance.link.dataset["cite"]} link={glance.link} />}
      {way && <WayBack isWanted={way === "keyboard" ? "everywhere" : "below"} />}
    </>
  );
}

/**
 * Leads back to the very sentence. On a narrow screen the passage is far below it; on a wide one only a keyboard has
 * left it. Escape does the same.
 */
function WayBack({ isWanted }: { isWanted: "everywhere" | "below" }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isInPane = document.activeElement?.closest("[data-pane]");
      if (event.key === "Escape" && isInPane) history.back();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <button
      type="button"
      className={`bg-ink text-paper fixed start-4 bottom-4 z-20 h-11 cursor-pointer rounded-full px-5 text-sm font-medium shadow-lg lg:inset-x-0 lg:mx-auto lg:w-fit print:hidden ${isWanted === "below" ? "lg:hidden" : ""}`}
      onClick={() => history.back()}
    >
      Back to the summary <kbd className="ms-1 font-sans opacity-75 max-lg:hidden">Esc</kbd>
    </button>
  );
}
