"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { SectionTitle } from "@/components/section-title";
import { apiClient } from "@/lib/api";
import { asError } from "@/lib/problem";
import { formatDay } from "@/lib/time";
import { useKeptFocus } from "@/lib/use-kept-focus";

import { ProofForm } from "./proof-form.tsx";
import { usePerson } from "./use-person.ts";

/** The way out, for good: says what goes, asks who it is, and leaves a week to think again. */
export function DeletePanel({ account }: { account: Schemas["Account"] }) {
  const [isOpen, setOpen] = useState(false);
  const leaving = useKeptFocus<HTMLParagraphElement>(account.deletion?.eraseAt);
  return (
    <section aria-labelledby="delete" className="mt-14">
      <SectionTitle id="delete">Delete your account</SectionTitle>
      {account.deletion ? (
        <p ref={leaving} tabIndex={-1} className="max-w-prose text-sm leading-relaxed outline-none">
          It is erased on {formatDay(account.deletion.eraseAt, "long")}. Until then you can read and export
          everything, and undo this at the top of the page.
        </p>
      ) : (
        <>
          <p className="text-muted mb-4 max-w-prose text-sm leading-relaxed">
            Items, summaries, questions, files, templates, feeds, keys and your sign-in are erased, and a
            subscription ends. For 7 days you can undo it; meanwhile nothing runs. After that nobody can bring
            it back.
          </p>
          <ActionButton icon="bin" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Delete the account
          </ActionButton>
          {isOpen && <DeleteForm onDone={() => setOpen(false)} />}
        </>
      )}
    </section>
  );
}

function DeleteForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const { person } = usePerson();
  if (!person) return null;
  return (
    <div className="border-danger/40 mt-4 rounded-xl border p-5">
      <p className="mb-4 text-sm leading-relaxed">
        Show that it is you, <strong className="wrap-anywhere">{person.email}</strong>.
      </p>
      <ProofForm
        person={person}
        action="Delete everything in 7 days"
        color="red"
        onProved={async () => {
          const { data, error } = await apiClient.DELETE("/v1/account");
          if (error) throw asError(error);
          queries.setQueryData(["get", "/v1/account", {}], data);
          onDone();
        }}
      />
    </div>
  );
}
