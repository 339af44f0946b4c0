"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";

import { ActionButton } from "@/components/action-button";

// Few readers name anybody, and everybody waits for what a page loads.
const SpeakerForm = dynamic(() => import("./speaker-form.tsx").then((loaded) => loaded.SpeakerForm), {
  ssr: false,
  loading: () => <p className="text-muted mt-3 text-sm">Looking who speaks …</p>,
});

/** Lets a reader say who "Speaker 1" is. The same name given twice makes two labels one person. */
export function SpeakerNames({ itemId }: { itemId: string }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="mt-3 mb-4 print:hidden">
      <ActionButton ref={button} icon="pencil" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Name the speakers
      </ActionButton>
      {isOpen && <SpeakerForm itemId={itemId} onDone={close} />}
    </div>
  );
}
