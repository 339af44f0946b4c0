"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { Icon } from "@/components/icon";

import type { Suggested } from "./suggestions-of.ts";

// Without a stand-in of its own, the whole page would give way to its skeleton meanwhile.
const ItemAskPanel = dynamic(() => import("./item-ask-panel.tsx").then((module) => module.ItemAskPanel), {
  loading: () => null,
});

/** Beside it on a wide screen the source stays in sight; a narrow one has room for one of them. */
const wide = "(min-width: 64rem)";

interface Props {
  itemId: string;
  suggested: Suggested;
}

/** Asks the item whose page this is. What it needs is loaded when it is opened first, and stays from then on. */
export function ItemAsk({ itemId, suggested }: Props) {
  const [state, setState] = useState<"unused" | "open" | "closed" | "gone-to-source">("unused");
  const opener = useRef<HTMLButtonElement>(null);
  const isOpen = state === "open";
  const close = () => {
    flushSync(() => setState("closed"));
    opener.current?.focus();
  };

  useEffect(() => {
    if (state !== "gone-to-source") return;
    // Before the spotlight puts the reader back at the citation, which has to be in sight for that.
    const onPopState = () => flushSync(() => setState("open"));
    addEventListener("popstate", onPopState, { capture: true });
    return () => removeEventListener("popstate", onPopState, { capture: true });
  }, [state]);

  return (
    <>
      {/* Room for the button below the last words of the page. */}
      <div className="h-16 print:hidden" />
      {/* On a wide screen it stands between the two columns, where it covers neither. */}
      {!isOpen && (
        <button
          ref={opener}
          type="button"
          aria-expanded={false}
          onClick={() => (state === "gone-to-source" ? history.back() : setState("open"))}
          className={`bg-ink text-paper fixed bottom-4 z-20 inline-flex h-11 cursor-pointer items-center gap-2 rounded-full px-5 text-sm font-medium shadow-lg max-lg:end-4 lg:start-[calc(50%-1.375rem)] lg:w-11 lg:justify-center lg:px-0 print:hidden`}
        >
          <Icon name="transcript" className="size-4.5 lg:hidden" />
          {state === "gone-to-source" ? "Back to the answer" : "Ask"}
        </button>
      )}
      {state !== "unused" && (
        // A click on a citation goes to the source: where the panel covers it, it makes way.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- links inside are pressed by key, too
        <aside
          aria-label="Ask"
          hidden={!isOpen}
          onClick={(event) => {
            const isCitation = event.target instanceof Element && event.target.closest("a[data-cite]");
            if (isCitation && !matchMedia(wide).matches) setState("gone-to-source");
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
          className={`border-line bg-paper fixed bottom-0 z-20 h-[85dvh] flex-col rounded-t-2xl border border-b-0 shadow-2xl not-[[hidden]]:flex max-lg:inset-x-0 lg:h-[min(75dvh,42rem)] lg:w-[calc((min(100vw,72rem)-6rem)/2)] print:hidden ${columnStart}`}
        >
          <ItemAskPanel itemId={itemId} suggested={suggested} isOpen={isOpen} onClose={close} />
        </aside>
      )}
    </>
  );
}

/** Where the column of the summary begins. */
const columnStart = "lg:start-[max(1.5rem,calc(50vw-34.5rem))]";
