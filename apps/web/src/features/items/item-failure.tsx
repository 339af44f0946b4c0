"use client";

import type { Schemas } from "@earmark/api-client";

import { BusyButton } from "@/components/busy-button";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { failureHelp } from "./failure-help.ts";
import { FailureLinks } from "./failure-links.tsx";
import { useLibraryCache } from "./use-library.ts";

interface Props {
  item: Schemas["Item"];
  failure: NonNullable<Schemas["Failure"]>;
}

/** Why an item failed, what helps, and another try where one may help. */
export function ItemFailure({ item, failure }: Props) {
  const { title, help, canRetry } = failureHelp(failure.reason);
  const cache = useLibraryCache();
  const toast = useToast();
  const retry = api.useMutation("post", "/v1/items/{id}/retry", {
    onSuccess: (again) => cache.replace(again),
    onError: (error) => toast({ text: messageOf(error) }),
  });
  return (
    <div className="border-danger mt-3 border-l-2 pl-3 text-sm leading-relaxed">
      <p className="font-medium">{title}</p>
      <p className="text-muted">{help}</p>
      <div className="mt-2 flex flex-wrap items-center gap-4 empty:hidden">
        {canRetry && (
          <BusyButton
            size="xs"
            color="light"
            isBusy={retry.isPending}
            onClick={() => retry.mutate({ params: { path: { id: item.id } } })}
          >
            Try again
          </BusyButton>
        )}
        <FailureLinks item={item} />
      </div>
    </div>
  );
}
