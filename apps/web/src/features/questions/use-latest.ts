import type { Schemas } from "@earmark/api-client";
import { useEffect, useRef, useState } from "react";

import { apiClient } from "@/lib/api";

/**
 * Opens the conversation last held about an item, if there is one; answers whether it has been looked for. Whoever asks
 * before it is there begins another.
 */
export function useLatest(
  itemId: string,
  { isUsed, open }: { isUsed: boolean; open: (loaded: Schemas["ConversationWithQuestions"]) => void },
): boolean {
  const used = useRef(isUsed);
  useEffect(() => {
    used.current = isUsed;
  }, [isUsed]);
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    let isOver = false;
    const load = async () => {
      try {
        const loaded = await latest(itemId);
        if (loaded && !isOver && !used.current) open(loaded);
      } catch {
        // Without what was asked before one can still ask.
      }
      if (!isOver) setLoaded(true);
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [itemId, open]);
  return isLoaded;
}

async function latest(itemId: string): Promise<Schemas["ConversationWithQuestions"] | undefined> {
  const page = await apiClient.GET("/v1/conversations", { params: { query: { itemId, limit: 1 } } });
  const id = page.data?.conversations[0]?.id;
  if (id === undefined) return undefined;
  return (await apiClient.GET("/v1/conversations/{id}", { params: { path: { id } } })).data;
}
