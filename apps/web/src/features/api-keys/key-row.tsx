"use client";

import type { Schemas } from "@earmark/api-client";
import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { FailureNote } from "@/components/failure-note";
import { messageOf } from "@/lib/problem";
import { formatDay, timeAgo } from "@/lib/time";
import { useNow } from "@/lib/use-now";

import { RenameKey } from "./rename-key.tsx";
import { RevokeKey } from "./revoke-key.tsx";
import { scopesLine } from "./scopes.ts";
import { useKeyChanges } from "./use-keys.ts";

/** A key by its beginning: what it may do, when it was used, and how it ends. */
export function KeyRow({ apiKey }: { apiKey: Schemas["ApiKey"] }) {
  const [mode, setMode] = useState<"look" | "rename" | "revoke">("look");
  const { rename, revoke } = useKeyChanges(apiKey);
  const look = () => setMode("look");
  const failure = rename.error ?? revoke.error;
  return (
    <li className="border-line bg-surface rounded-xl border p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-medium wrap-anywhere">{apiKey.name}</h3>
          <Facts apiKey={apiKey} />
        </div>
        {mode === "look" && (
          <div className="flex gap-2">
            <ActionButton
              icon="pencil"
              aria-label={`Rename ${apiKey.name}`}
              onClick={() => setMode("rename")}
            >
              Rename
            </ActionButton>
            <ActionButton icon="bin" aria-label={`Revoke ${apiKey.name}`} onClick={() => setMode("revoke")}>
              Revoke
            </ActionButton>
          </div>
        )}
      </div>
      {mode === "rename" && (
        <RenameKey
          name={apiKey.name}
          isBusy={rename.isPending}
          onCancel={look}
          onRename={(name) => rename.mutate(name, { onSuccess: look })}
        />
      )}
      {mode === "revoke" && (
        <RevokeKey isBusy={revoke.isPending} onCancel={look} onRevoke={() => revoke.mutate()} />
      )}
      <div className="mt-3 empty:hidden">
        <FailureNote>{failure && messageOf(failure)}</FailureNote>
      </div>
    </li>
  );
}

function Facts({
  apiKey: { start, scopes, createdAt, expiresAt, lastUsedAt },
}: {
  apiKey: Schemas["ApiKey"];
}) {
  const nowMs = useNow();
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= nowMs;
  const end = expiresAt === null ? "never ends" : `${isOver ? "ended" : "ends"} ${formatDay(expiresAt)}`;
  const used = lastUsedAt === null ? "never used" : `last used ${timeAgo(lastUsedAt, nowMs)}`;
  return (
    <p className="text-muted mt-1 text-sm leading-relaxed">
      <code className="bg-tint text-ink rounded px-1.5 py-0.5">{start}…</code> · {scopesLine(scopes)} · made{" "}
      {formatDay(createdAt)} · <span className={isOver ? "text-danger" : ""}>{end}</span> ·{" "}
      <span suppressHydrationWarning>{used}</span>
    </p>
  );
}
