"use client";

import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";

import { ActionButton } from "@/components/action-button";
import { TextLink } from "@/components/text-link";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { mayWorkAgain, WRITING_FAILURES } from "./writing-help.ts";

interface Props {
  summary: Schemas["Summary"];
  failure: Schemas["WritingFailure"];
  name: string;
}

/** Why a summary was not written, what helps, and another try. What there was before stays readable below it. */
export function WritingFailure({ summary, failure, name }: Props) {
  const router = useRouter();
  const toast = useToast();
  const options = { onError: (error: unknown) => toast({ text: messageOf(error) }) };
  const retry = api.useMutation("post", "/v1/items/{id}/summaries/{summaryId}/retry", {
    ...options,
    onSuccess: () => router.refresh(),
  });
  const remove = api.useMutation("delete", "/v1/items/{id}/summaries/{summaryId}", {
    ...options,
    onSuccess: () => {
      router.replace(`/items/${summary.itemId}`, { scroll: false });
      router.refresh();
    },
  });
  const params = { path: { id: summary.itemId, summaryId: summary.id } };
  const isBusy = retry.isPending || remove.isPending;
  const { reason, detail } = failure;
  const isKey = reason === "key-rejected" || reason === "no-model";
  return (
    <div role="alert" className="border-danger mt-4 mb-6 border-s-2 ps-4 leading-relaxed">
      <p className="font-semibold">{`${name} was not written: ${WRITING_FAILURES[reason].toLowerCase()}`}</p>
      <p className="text-muted mt-1 mb-4 text-sm wrap-anywhere">{detail}</p>
      <div className="flex flex-wrap items-center gap-3">
        {mayWorkAgain(reason) && (
          <ActionButton disabled={isBusy} onClick={() => retry.mutate({ params })}>
            {reason === "cancelled" ? "Go on" : "Try again"}
          </ActionButton>
        )}
        <ActionButton disabled={isBusy} onClick={() => remove.mutate({ params })}>
          Remove
        </ActionButton>
        {reason === "quota-exceeded" && <TextLink href="/pricing">See plans</TextLink>}
        {isKey && (
          <Link href={"/studio/models" as Route} className="text-sm underline underline-offset-4">
            Models and keys
          </Link>
        )}
      </div>
    </div>
  );
}
