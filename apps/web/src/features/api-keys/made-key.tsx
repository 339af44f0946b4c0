"use client";

import type { Schemas } from "@earmark/api-client";
import { useEffect, useRef } from "react";

import { ActionButton } from "@/components/action-button";
import { CopyButton } from "@/components/copy-button";

interface Props {
  made: Schemas["MadeApiKey"];
  onDone: () => void;
}

/** Shows a new key, this once. */
export function MadeKey({ made: { key, token }, onDone }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div role="group" aria-labelledby="made-key" className="border-accent bg-surface rounded-xl border p-5">
      <h3 id="made-key" ref={title} tabIndex={-1} className="font-medium outline-none">
        Your key “<span className="wrap-anywhere">{key.name}</span>”
      </h3>
      <p className="text-muted mt-1 text-sm leading-relaxed">
        Copy it now: it is shown this once, and kept nowhere. Whoever has it acts for you.
      </p>
      <code className="bg-tint mt-4 block rounded-md p-3 text-sm break-all select-all">{token}</code>
      <div className="mt-4 flex flex-wrap gap-2">
        <CopyButton icon="copy" label="Copy the key" text={token} />
        <ActionButton icon="check" onClick={onDone}>
          I have it
        </ActionButton>
      </div>
    </div>
  );
}
