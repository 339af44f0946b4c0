"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

import { Icon } from "./icon.tsx";

export interface ToastMessage {
  text: string;
  action?: { label: string; run: () => void };
}

type Shown = ToastMessage & { id: number };

const shownMs = 8_000;
const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Says something in passing: `const toast = useToast(); toast({ text: "Deleted" })`. */
export const useToast = () => useContext(ToastContext);

let lastId = 0;

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const show = useCallback((message: ToastMessage) => {
    lastId += 1;
    const toast = { ...message, id: lastId };
    setShown((before) => [...before.slice(-2), toast]);
  }, []);
  const close = useCallback(
    (id: number) => setShown((before) => before.filter((toast) => toast.id !== id)),
    [],
  );

  return (
    <ToastContext value={show}>
      {children}
      <div className="pointer-events-none fixed inset-x-4 bottom-4 z-40 flex flex-col items-center gap-2 sm:items-start">
        {shown.map((toast) => (
          <PassingToast key={toast.id} toast={toast} onClose={close} />
        ))}
      </div>
    </ToastContext>
  );
}

/** An alert, so it is read out as it appears. Goes away by itself, but not while someone points at it or is in it. */
function PassingToast({ toast, onClose }: { toast: Shown; onClose: (id: number) => void }) {
  const [isHeld, setHeld] = useState(false);
  const { id, text, action } = toast;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onClose(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, isHeld, onClose]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointing at it only holds it open
    <div
      role="alert"
      className="bg-ink text-paper pointer-events-auto flex w-full max-w-sm items-center rounded-md p-2 ps-4 shadow-lg"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="line-clamp-2 min-w-0 flex-1 text-sm wrap-anywhere">{text}</span>
      {action && (
        <button
          type="button"
          className="focus-visible:outline-paper ms-3 h-9 cursor-pointer rounded-sm px-2 text-sm font-semibold underline underline-offset-4"
          onClick={() => {
            action.run();
            onClose(id);
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Close"
        className="focus-visible:outline-paper hover:bg-paper/15 ms-1 inline-flex size-9 cursor-pointer items-center justify-center rounded-md"
        onClick={() => onClose(id)}
      >
        <Icon name="close" className="size-4.5" />
      </button>
    </div>
  );
}
