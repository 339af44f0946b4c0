import type { Schemas } from "@earmark/api-client";

import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { useLibraryCache } from "./use-library.ts";

type Item = Schemas["Item"];

/** Takes an item out of the library at once, and offers to bring it back. */
export function useDeleteItem() {
  const cache = useLibraryCache();
  const toast = useToast();
  const say = (error: unknown) => {
    toast({ text: messageOf(error) });
    void cache.reload();
  };
  const restore = api.useMutation("post", "/v1/items/{id}/restore", {
    onSuccess: () => cache.reload(),
    onError: say,
  });
  const remove = api.useMutation("delete", "/v1/items/{id}", { onError: say });

  return async (item: Item) => {
    const params = { path: { id: item.id } };
    await cache.hold();
    cache.remove(item.id);
    remove.mutate(
      { params },
      {
        onSuccess: () =>
          toast({
            text: `Deleted “${item.title}”`,
            action: { label: "Undo", run: () => restore.mutate({ params }) },
          }),
      },
    );
  };
}
