"use client";

import { Notice } from "@/components/notice";
import { TextLink } from "@/components/text-link";

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A page that broke while it was made. */
export default function PageError({ error, reset }: Props) {
  return (
    <Notice title="This page could not be shown">
      <p>Your library is safe. Most often a second try is enough.</p>
      {error.digest && <p className="text-base">If you report this, name the number {error.digest}.</p>}
      <button
        type="button"
        onClick={reset}
        className="bg-ink text-paper hover:bg-ink/85 mt-2 h-10 cursor-pointer rounded-md px-5 text-sm font-medium"
      >
        Try again
      </button>
      <TextLink href="/library">Back to the library</TextLink>
    </Notice>
  );
}
