"use client";

import { Alert } from "flowbite-react/components/Alert";
import type { ReactNode } from "react";

/** What went wrong, said at once to screen readers too. The live region stands before its text does. */
export function FailureNote({ children }: { children: ReactNode }) {
  return (
    <div aria-live="assertive" className="empty:absolute">
      {children && <Alert color="failure">{children}</Alert>}
    </div>
  );
}
