"use client";

import type { Schemas } from "@earmark/api-client";
import { Alert } from "flowbite-react/components/Alert";
import { Button } from "flowbite-react/components/Button";
import { useRouter } from "next/navigation";

import { api } from "@/lib/api";

import { failureHelp } from "./failure-help.ts";

interface Props {
  item: Schemas["Item"];
  failure: Schemas["Failure"];
}

/** What went wrong, what helps, and another try. Nothing that was finished is done again. */
export function FailurePanel({ item, failure }: Props) {
  const router = useRouter();
  const retry = api.useMutation("post", "/v1/items/{id}/retry", { onSuccess: () => router.refresh() });
  const { title, help } = failureHelp(failure.reason);
  return (
    <Alert color="warning" className="mb-10 max-w-3xl">
      <p className="font-semibold">{title}</p>
      <p className="mt-1">{failure.detail}</p>
      <p className="mt-1">{help}</p>
      <Button
        size="sm"
        className="mt-4"
        disabled={retry.isPending}
        onClick={() => retry.mutate({ params: { path: { id: item.id } } })}
      >
        Try again
      </Button>
      {retry.isError && <p className="mt-2">That did not work. Check your connection and try once more.</p>}
    </Alert>
  );
}
