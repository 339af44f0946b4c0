"use client";

import { useEffect, useRef, useState } from "react";

interface Props {
  /** Those under way, by id, and what they are called. */
  open: Readonly<Record<string, string>>;
  /** Those that can be read. */
  ready: readonly string[];
}

/** Tells screen readers that a summary is done. Why one is not, its alert says. */
export function SummaryNews({ open, ready }: Props) {
  const before = useRef(open);
  const [message, setMessage] = useState("");
  useEffect(() => {
    const done = ready.flatMap((id) => before.current[id] ?? []);
    before.current = open;
    if (done.length > 0) setMessage(`${done.join(", ")}: written and checked.`);
  }, [open, ready]);
  return <output className="sr-only">{message}</output>;
}
