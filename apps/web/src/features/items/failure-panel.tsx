"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter } from "next/navigation";

import { ActionButton } from "@/components/action-button";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { failureHelp } from "./failure-help.ts";
import { FailureLinks } from "./failure-links.tsx";
import { TriedWays } from "./tried-ways.tsx";

interface Props {
  item: Schemas["Item"];
  failure: Schemas["Failure"];
}

/** What went wrong, what helps, and another try. Nothing that was finished is done again. */
export function FailurePanel({ item, failure }: Props) {
  const router = useRouter();
  const retry = api.useMutation("post", "/v1/items/{id}/retry", { onSuccess: () => router.refresh() });
  const { title, help, canRetry } = failureHelp(failure.reason);
  return (
    <div role="alert" className="border-danger mb-10 max-w-3xl border-s-2 ps-4 leading-relaxed">
      <p className="font-semibold">{title}</p>
      <p className="mt-1">{help}</p>
      <p className="text-muted mt-1 mb-4 text-sm wrap-anywhere">{failure.detail}</p>
      <TriedWays failure={failure} />
      <div className="flex flex-wrap items-center gap-4">
        {canRetry && (
          <ActionButton
            disabled={retry.isPending}
            onClick={() => retry.mutate({ params: { path: { id: item.id } } })}
          >
            Try again
          </ActionButton>
        )}
        <FailureLinks item={item} />
      </div>
      {retry.error && <p className="mt-2">{messageOf(retry.error)}</p>}
    </div>
  );
}
