"use client";

import { Toast, ToastToggle } from "flowbite-react/components/Toast";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

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
    <Toast
      className="pointer-events-auto"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="min-w-0 flex-1 truncate text-sm">{text}</span>
      {action && (
        <button
          type="button"
          className="text-paper focus-visible:outline-paper ml-3 cursor-pointer rounded-sm px-2 py-1 text-sm font-semibold underline underline-offset-4"
          onClick={() => {
            action.run();
            onClose(id);
          }}
        >
          {action.label}
        </button>
      )}
      <ToastToggle
        onDismiss={() => onClose(id)}
        className="text-paper/70 hover:bg-paper/15 hover:text-paper dark:text-paper/70 dark:hover:bg-paper/15 dark:hover:text-paper m-0 ml-1 cursor-pointer bg-transparent dark:bg-transparent"
      />
    </Toast>
  );
}
