"use client";

import { useId, useLayoutEffect, useRef, useState } from "react";

import { citedBy, passageOf, speakerOf } from "@/lib/spot";

const GAP_PX = 8;
const MAX_CHARS = 420;

/** The cited words beside the chip that cites them. Above it where there is room, else below; never off the screen. */
export function PassagePreview({ link }: { link: HTMLAnchorElement }) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const id = useId();
  const cited = citedBy(link);
  const passage = passageOf(cited);
  const [first = ""] = cited;
  const source = [link.textContent, speakerOf(first)].filter(Boolean).join(" · ");

  useLayoutEffect(() => {
    const box = card.current?.getBoundingClientRect();
    if (!box) return;
    const chip = link.getBoundingClientRect();
    const left = Math.min(Math.max(GAP_PX, chip.left - 24), innerWidth - box.width - GAP_PX);
    const above = chip.top - box.height - GAP_PX;
    setPlace({ left, top: above >= GAP_PX ? above : chip.bottom + GAP_PX });
    link.setAttribute("aria-describedby", id);
    return () => link.removeAttribute("aria-describedby");
  }, [link, id]);

  if (!passage) return null;
  return (
    <div
      ref={card}
      id={id}
      role="tooltip"
      style={place ?? { left: 0, top: 0, visibility: "hidden" }}
      className="border-line bg-surface text-ink fixed z-30 w-max max-w-[min(26rem,calc(100vw-1rem))] rounded-lg border p-4 shadow-xl print:hidden"
    >
      <p className="text-muted mb-1 text-xs tabular-nums">{source}</p>
      <p className="font-serif text-[0.95rem] leading-relaxed text-wrap" dir="auto">
        {passage.length > MAX_CHARS ? `${passage.slice(0, MAX_CHARS).trimEnd()}…` : passage}
      </p>
    </div>
  );
}
