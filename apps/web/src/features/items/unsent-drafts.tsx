"use client";

import { Alert } from "flowbite-react/components/Alert";
import { Button } from "flowbite-react/components/Button";

import type { Draft } from "./use-capture.ts";

interface Props {
  unsent: { draft: Draft; message: string }[];
  onRetry: (draft: Draft) => void;
  onDismiss: (draft: Draft) => void;
}

/** What did not reach the library. Nothing that was typed is lost: it can be sent again, safely. */
export function UnsentDrafts({ unsent, onRetry, onDismiss }: Props) {
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {unsent.map(({ draft, message }) => (
        <Alert key={draft.key} color="failure">
          <p className="font-medium break-words">Not added: {draft.label}</p>
          <p className="mt-1">{message}</p>
          <div className="mt-3 flex gap-2">
            <Button size="xs" color="light" onClick={() => onRetry(draft)}>
              Try again
            </Button>
            <Button size="xs" color="alternative" onClick={() => onDismiss(draft)}>
              Dismiss
            </Button>
          </div>
        </Alert>
      ))}
    </div>
  );
}
