"use client";

import { useEffect, useState } from "react";

import { ActionButton } from "./action-button.tsx";
import { IconButton } from "./icon-button.tsx";
import type { IconName } from "./icon.tsx";
import { useToast } from "./toasts.tsx";

interface Props {
  icon: IconName;
  label: string;
  /** Shows no more than the icon. */
  isBare?: boolean;
  /** Undefined while there is nothing to copy yet. */
  text: string | undefined;
}

const saidMs = 2_500;

/** Puts a text into the clipboard and says that it did. */
export function CopyButton({ icon, label, isBare = false, text }: Props) {
  const [isCopied, setCopied] = useState(false);
  const toast = useToast();
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text ?? "");
      setCopied(true);
    } catch {
      toast({ text: "Your browser does not let this page use the clipboard." });
    }
  };
  const button = {
    icon: isCopied ? "check" : icon,
    disabled: text === undefined,
    onClick: () => void copy(),
  } as const;
  return (
    <>
      {isBare ? <IconButton label={label} {...button} /> : <ActionButton {...button}>{label}</ActionButton>}
      <output className="sr-only">{isCopied && "Copied"}</output>
    </>
  );
}
