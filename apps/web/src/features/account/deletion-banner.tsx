"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";

import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";
import { formatDay } from "@/lib/time";

/** How long ago the account may have been asked for, to be believed: nearly nobody is leaving. */
const STALE_MS = 300_000;

/** Says on every page that the account is to be deleted, and takes it back. Nothing for all others. */
export function DeletionBanner() {
  const { data } = api.useQuery("get", "/v1/account", {}, { staleTime: STALE_MS, retry: false });
  return data?.deletion ? <Leaving deletion={data.deletion} /> : null;
}

function Leaving({ deletion }: { deletion: Schemas["AccountDeletion"] }) {
  const queries = useQueryClient();
  const toast = useToast();
  const restore = api.useMutation("post", "/v1/account/restore", {
    onSuccess: async (account) => {
      queries.setQueryData(["get", "/v1/account", {}], account);
      toast({ text: "Your account stays" });
      // What had stopped goes on.
      await queries.invalidateQueries();
    },
  });
  return (
    <div role="status" className="border-danger/40 bg-danger/10 border-b print:hidden">
      <p className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm sm:px-6">
        <span className="min-w-0 flex-1 basis-64">
          <strong>Your account is erased on {formatDay(deletion.eraseAt, "long")}.</strong> Until then nothing
          new is saved, and nothing runs.
          {restore.error && <span className="text-danger block">{messageOf(restore.error)}</span>}
        </span>
        <button
          type="button"
          disabled={restore.isPending}
          onClick={() => restore.mutate({})}
          className="border-line bg-surface hover:bg-tint inline-flex h-9 cursor-pointer items-center rounded-md border px-3 font-medium disabled:opacity-50"
        >
          Undo: keep the account
        </button>
      </p>
    </div>
  );
}
