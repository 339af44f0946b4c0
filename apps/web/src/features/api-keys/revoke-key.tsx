"use client";

import { useEffect, useRef } from "react";

import { ActionButton } from "@/components/action-button";
import { BusyButton } from "@/components/busy-button";

interface Props {
  isBusy: boolean;
  onRevoke: () => void;
  onCancel: () => void;
}

/** Asks once more: what uses the key stops at once, and nothing brings it back. */
export function RevokeKey({ isBusy, onRevoke, onCancel }: Props) {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <div className="mt-3">
      <p ref={question} tabIndex={-1} className="text-sm outline-none">
        Whatever uses this key stops working at once. It can’t be brought back.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <BusyButton size="sm" color="red" isBusy={isBusy} onClick={onRevoke}>
          Revoke the key
        </BusyButton>
        <ActionButton onClick={onCancel}>Keep it</ActionButton>
      </div>
    </div>
  );
}
