import type { Schemas } from "@earmark/api-client";

import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { useLibraryCache } from "./use-library.ts";

type Item = Schemas["Item"];

/**
 * Takes an item out of the library at once, and offers to bring it back. Works on after its row is gone.
 * Answers whether it is gone.
 */
export function useDeleteItem() {
  const cache = useLibraryCache();
  const toast = useToast();
  const remove = api.useMutation("delete", "/v1/items/{id}");
  const restore = api.useMutation("post", "/v1/items/{id}/restore");

  const attempt = async (call: () => Promise<void>) => {
    try {
      await call();
      return true;
    } catch (error) {
      toast({ text: messageOf(error) });
      await cache.reload();
      return false;
    }
  };

  return (item: Item) =>
    attempt(async () => {
      const params = { path: { id: item.id } };
      await cache.hold();
      cache.remove(item.id);
      await remove.mutateAsync({ params });
      const undo = () =>
        attempt(async () => {
          await restore.mutateAsync({ params });
          await cache.reload();
        });
      toast({ text: `Deleted “${item.title}”`, action: { label: "Undo", run: () => void undo() } });
    });
}
