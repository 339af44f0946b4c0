"use client";

import { useEffect, useState } from "react";

import { citedBy, light, show } from "@/lib/spot";

import { PassagePreview } from "./passage-preview.tsx";

const citation = (event: Event): HTMLAnchorElement | undefined =>
  (event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a[data-cite]")) || undefined;

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * Brings every `data-cite` link of the page to life: a click lights the passage and puts it in the address bar, a hover
 * or focus shows it at a glance, and a way back is offered. `openAt` is the segment that the address asks for by time.
 */
export function Spotlight({ openAt }: { openAt: string | null }) {
  const [origin, setOrigin] = useState<HTMLAnchorElement>();
  const [hovered, setHovered] = useState<HTMLAnchorElement>();

  useEffect(() => {
    const asked = location.hash.slice(1) || openAt;
    if (asked) show([asked]);

    const onClick = (event: MouseEvent) => {
      const link = citation(event);
      if (!link || !isPlainClick(event)) return;
      event.preventDefault();
      setHovered(undefined);
      setOrigin(link.closest("[data-summary]") ? link : undefined);
      history.pushState(null, "", link.getAttribute("href"));
      show(citedBy(link));
    };
    const onGlance = (event: Event) => {
      const link = citation(event);
      setHovered(link?.closest("[data-summary]") ? link : undefined);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setHovered(undefined);
    };
    const onPopState = () => light(location.hash ? [location.hash.slice(1)] : []);

    document.addEventListener("click", onClick);
    document.addEventListener("mouseover", onGlance);
    document.addEventListener("focusin", onGlance);
    document.addEventListener("keydown", onKey);
    addEventListener("popstate", onPopState);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("mouseover", onGlance);
      document.removeEventListener("focusin", onGlance);
      document.removeEventListener("keydown", onKey);
      removeEventListener("popstate", onPopState);
    };
  }, [openAt]);

  return (
    <>
      {hovered && <PassagePreview key={hovered.dataset["cite"]} link={hovered} />}
      {origin && <BackToSummary origin={origin} onDone={() => setOrigin(undefined)} />}
    </>
  );
}

/** On a narrow screen the passage is far below the sentence; this leads back to the very chip. */
function BackToSummary({ origin, onDone }: { origin: HTMLAnchorElement; onDone: () => void }) {
  return (
    <button
      type="button"
      className="bg-ink text-paper fixed inset-x-0 bottom-4 z-20 mx-auto w-fit rounded-full px-5 py-2.5 text-sm font-medium shadow-lg lg:hidden"
      onClick={() => {
        origin.scrollIntoView({ block: "center" });
        origin.focus({ preventScroll: true });
        onDone();
      }}
    >
      ↑ Back to the summary
    </button>
  );
}
