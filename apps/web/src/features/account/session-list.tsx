"use client";

import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { useToast } from "@/components/toasts";
import { api, apiClient } from "@/lib/api";
import { asError, messageOf } from "@/lib/problem";
import { formatDay, timeAgo } from "@/lib/time";
import { useNow } from "@/lib/use-now";

import { ProofForm } from "./proof-form.tsx";
import { proveBy } from "./prove.ts";
import type { Person } from "./use-person.ts";

/** Where the person is signed in, and the ends of it. */
export function SessionList({ person }: { person: Person }) {
  const { data, error, refetch } = api.useQuery("get", "/v1/sessions", {});
  const end = api.useMutation("delete", "/v1/sessions/{id}", { onSuccess: () => void refetch() });
  const [isEnding, setEnding] = useState(false);
  const nowMs = useNow();
  const others = data?.sessions.filter(({ isCurrent }) => !isCurrent).length ?? 0;
  return (
    <section aria-labelledby="sessions" className="mt-12 min-h-40">
      <SectionTitle id="sessions">Where you are signed in</SectionTitle>
      <ul className="border-line divide-line divide-y rounded-xl border empty:hidden">
        {data?.sessions.map(({ id, device, signedInAt, lastSeenAt, isCurrent }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
            <span className="min-w-0 flex-1 basis-56">
              <span className="block font-medium wrap-anywhere">{device}</span>
              <span className="text-muted">
                {isCurrent ? "This browser" : `Last seen ${timeAgo(lastSeenAt, nowMs)}`}, since{" "}
                {formatDay(signedInAt)}
              </span>
            </span>
            {!isCurrent && (
              <ActionButton
                disabled={end.isPending}
                aria-label={`Sign out ${device}`}
                onClick={() => end.mutate({ params: { path: { id } } })}
              >
                Sign out
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      <FailureNote>{(error ?? end.error) && messageOf(error ?? end.error)}</FailureNote>
      {others > 0 && (
        <p className="mt-4">
          <ActionButton aria-expanded={isEnding} onClick={() => setEnding(!isEnding)}>
            Sign out everywhere else
          </ActionButton>
        </p>
      )}
      {others > 0 && isEnding && (
        <EndOthers
          person={person}
          onDone={() => {
            setEnding(false);
            void refetch();
          }}
        />
      )}
    </section>
  );
}

/** The sign-in service then renews nobody's tokens, not even this browser's: so it signs in anew, by what was just given. */
function EndOthers({ person, onDone }: { person: Person; onDone: () => void }) {
  const toast = useToast();
  return (
    <div className="mt-4">
      <p className="text-muted mb-4 max-w-prose text-sm leading-relaxed">
        All other browsers are signed out at once. Show that it is you, so that this one stays.
      </p>
      <ProofForm
        person={person}
        action="Sign out everywhere else"
        onProved={async (loaded, _, credential) => {
          const { error } = await apiClient.DELETE("/v1/sessions");
          if (error) throw asError(error);
          await proveBy(loaded, credential);
          toast({ text: "Signed out everywhere else" });
          onDone();
        }}
      />
    </div>
  );
}
