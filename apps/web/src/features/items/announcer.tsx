import type { Schemas } from "@earmark/api-client";
import { useEffect, useRef, useState } from "react";

import { isMoving } from "./use-library.ts";

type Item = Schemas["Item"];

/** Tells screen readers when the work on an item has ended. */
export function Announcer({ items }: { items: Item[] }) {
  const moving = useRef(new Set<string>());
  const [message, setMessage] = useState("");
  useEffect(() => {
    const settled = items.filter((item) => moving.current.has(item.id) && !isMoving(item));
    moving.current = new Set(items.filter(isMoving).map(({ id }) => id));
    if (settled.length > 0) setMessage(settled.map(sentence).join(" "));
  }, [items]);
  return <output className="sr-only">{message}</output>;
}

const sentence = ({ title, status }: Item) =>
  status === "failed" ? `${title} could not be summarized.` : `${title} is ready.`;
