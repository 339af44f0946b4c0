"use client";

import { Alert } from "flowbite-react/components/Alert";
import type { ReactNode } from "react";

/** What went wrong, when something did. An alert is read out as soon as it appears. */
export function FailureNote({ children }: { children: ReactNode }) {
  return children ? <Alert color="failure">{children}</Alert> : null;
}
