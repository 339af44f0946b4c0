"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { followItem } from "@/lib/follow-item";

import { stageName } from "./item-facts.ts";

type Item = Schemas["Item"];

const isSettled = ({ status }: Pick<Item, "status">) => status !== "queued" && status !== "working";

/** Live progress of an item at work. What is finished appears on the page at once, rendered by the server. */
export function WorkProgress({ initial }: { initial: Item }) {
  const router = useRouter();
  const [item, setItem] = useState(initial);

  useEffect(() => {
    const left = new AbortController();
    void followItem(
      initial.id,
      (event) => {
        if (event.type !== "item") {
          // Of its drafts the summary itself tells.
          if (event.type !== "draft") router.refresh();
          return false;
        }
        setItem(event.item);
        if (isSettled(event.item)) router.refresh();
        return isSettled(event.item);
      },
      left.signal,
    );
    return () => left.abort();
  }, [initial.id, router]);

  return (
    <section aria-label="Progress" className="border-line bg-surface rounded-xl border p-5">
      <p role="status" className="mb-3 font-medium">
        {`${stageName(item)}…`}
      </p>
      <div
        role="progressbar"
        aria-label="Share of the work done"
        aria-valuenow={item.percent}
        className="bg-line h-1.5 overflow-hidden rounded-full"
      >
        <div
          className="bg-accent h-full transition-[width] duration-500"
          style={{ width: `${Math.max(2, item.percent)}%` }}
        />
      </div>
      <p className="text-muted mt-3 text-sm">
        You can leave this page; the work goes on, and what is done is kept.
      </p>
    </section>
  );
}
