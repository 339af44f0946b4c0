import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/** Tells the library that items were added elsewhere. Settles once it knows them, so that no old list flashes up. */
export function useLibraryChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    () => queries.invalidateQueries({ queryKey: ["get", "/v1/items"], refetchType: "all" }),
    [queries],
  );
}
