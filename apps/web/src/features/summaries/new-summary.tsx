"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";

import { ActionButton } from "@/components/action-button";

// Without a stand-in of its own, the whole page would give way to its skeleton meanwhile.
const NewSummaryForm = dynamic(
  () => import("./new-summary-form.tsx").then((module) => module.NewSummaryForm),
  { loading: () => <div className="min-h-76" /> },
);

/** Asks for another summary of an item. What its form needs is loaded when it is opened first. */
export function NewSummary({ itemId }: { itemId: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionButton
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        New summary
      </ActionButton>
      <dialog
        ref={dialog}
        aria-labelledby="new-summary"
        onClose={() => setOpen(false)}
        className="border-line bg-paper text-ink m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border p-6 shadow-xl backdrop:bg-black/40"
      >
        <h2 id="new-summary" className="mb-5 font-serif text-2xl tracking-tight">
          New summary
        </h2>
        {isOpen && <NewSummaryForm itemId={itemId} onClose={() => dialog.current?.close()} />}
      </dialog>
    </>
  );
}
