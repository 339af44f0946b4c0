"use client";

import { useId, useRef, useState } from "react";

import { ActionButton } from "./action-button.tsx";
import { ReportForm } from "./report-form.tsx";

interface Props {
  eventId: string | undefined;
  digest: string | undefined;
}

/** Lets a person say what happened. */
export function ReportDialog(about: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const titleId = useId();
  const open = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <ActionButton onClick={open}>Report what happened</ActionButton>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onClose={() => setOpen(false)}
        className="border-line bg-paper text-ink m-auto w-[min(30rem,calc(100vw-2rem))] rounded-xl border p-6 text-base shadow-xl backdrop:bg-black/40"
      >
        <h2 id={titleId} className="mb-4 font-serif text-2xl tracking-tight">
          Report what happened
        </h2>
        {isOpen && <ReportForm {...about} onClose={() => dialog.current?.close()} />}
      </dialog>
    </>
  );
}
