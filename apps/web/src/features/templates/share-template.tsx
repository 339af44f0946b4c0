"use client";

import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { ActionButton } from "@/components/action-button";
import { CopyButton } from "@/components/copy-button";
import { FailureNote } from "@/components/failure-note";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

interface Props {
  template: Schemas["Template"];
  onChange: (template: Schemas["Template"]) => void;
}

/** Gives a template away by a link, or takes the link back. */
export function ShareTemplate({ template, onChange }: Props) {
  const params = { path: { id: template.id } };
  const share = api.useMutation("post", "/v1/templates/{id}/share", {
    onSuccess: ({ shareKey }) => onChange({ ...template, shareKey }),
  });
  const unshare = api.useMutation("delete", "/v1/templates/{id}/share", {
    onSuccess: () => onChange({ ...template, shareKey: null }),
  });
  const error = share.error ?? unshare.error;
  const isBusy = share.isPending || unshare.isPending;
  return (
    <section aria-label="Sharing" className="mt-12">
      <h2 className="font-serif text-2xl tracking-tight">Share</h2>
      <p className="text-muted mt-1 max-w-prose text-sm leading-relaxed">
        Whoever has the link and an account here sees the template as it is now, without your name, and can
        copy it. They see none of what you read.
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {template.shareKey === null ? (
          <ActionButton icon="link" disabled={isBusy} onClick={() => share.mutate({ params })}>
            Make a link
          </ActionButton>
        ) : (
          <SharedLink shareKey={template.shareKey}>
            <ActionButton icon="retry" disabled={isBusy} onClick={() => share.mutate({ params })}>
              Make a new link
            </ActionButton>
            <ActionButton icon="close" disabled={isBusy} onClick={() => unshare.mutate({ params })}>
              Stop sharing
            </ActionButton>
          </SharedLink>
        )}
      </div>
      <div className="mt-3 empty:hidden">
        <FailureNote>{error && messageOf(error)}</FailureNote>
      </div>
    </section>
  );
}

function SharedLink({ shareKey, children }: { shareKey: string; children: ReactNode }) {
  // Made in the browser only: the server does not know under which name it was reached.
  const link = `${typeof location === "undefined" ? "" : location.origin}/studio/shared/${shareKey}`;
  return (
    <>
      <output className="bg-tint w-full rounded-md px-3 py-2 text-sm wrap-anywhere" suppressHydrationWarning>
        {link}
      </output>
      <CopyButton icon="copy" label="Copy link" text={link} />
      {children}
    </>
  );
}
