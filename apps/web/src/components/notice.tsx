import type { ReactNode } from "react";

import { Mark } from "./logo.tsx";

/** A page that has only one thing to say. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-[70dvh] max-w-xl flex-col justify-center px-4 py-16 sm:px-6"
    >
      <Mark className="size-9" />
      <h1 className="mt-6 font-serif text-4xl tracking-tight">{title}</h1>
      <div className="text-muted mt-4 flex flex-col items-start gap-3 text-lg leading-relaxed">
        {children}
      </div>
    </main>
  );
}
