"use client";

import type { ReactNode } from "react";

interface Props {
  /** Receives what was typed, by the name of the field. */
  onSend: (fields: (name: string) => string) => Promise<unknown>;
  className?: string;
  children: ReactNode;
}

/** A form that is sent by script. The browser checks its fields first. */
export function Form({ onSend, className = "flex flex-col gap-5", children }: Props) {
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        void onSend((name) => {
          const value = data.get(name);
          return typeof value === "string" ? value : "";
        });
      }}
    >
      {children}
    </form>
  );
}
