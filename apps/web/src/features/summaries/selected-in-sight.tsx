"use client";

import { useEffect, useRef } from "react";

/** Scrolls the row that it stands in sideways until what is selected there can be seen. */
export function SelectedInSight({ selectedId }: { selectedId: string | undefined }) {
  const mark = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const row = mark.current?.parentElement;
    const selected = row?.querySelector("[aria-current]");
    if (!row || !selected) return;
    const [around, inside] = [row.getBoundingClientRect(), selected.getBoundingClientRect()];
    if (inside.right > around.right || inside.left < around.left)
      row.scrollBy({ left: inside.left - around.left - 16, behavior: "instant" });
  }, [selectedId]);
  return <li ref={mark} hidden />;
}
