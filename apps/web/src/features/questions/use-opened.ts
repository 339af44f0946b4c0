import type { Schemas } from "@earmark/api-client";
import { useEffect, useState } from "react";

import { apiClient } from "@/lib/api";

type Loaded = Schemas["ConversationWithQuestions"];

/**
 * Opens the conversation that the address names; answers whether it is on its way. Whoever comes back to one that was
 * begun on this page gets the page as it was rendered then, without it: so the browser asks for what is missing.
 */
export function useOpened(rendered: Loaded | undefined, open: (loaded: Loaded) => void): boolean {
  const [isLoading, setLoading] = useState(false);
  useEffect(() => {
    const id = new URLSearchParams(location.search).get("c");
    if (id === null) return;
    if (rendered?.conversation.id === id) return open(rendered);
    let isOver = false;
    const load = async () => {
      setLoading(true);
      const answer = await apiClient
        .GET("/v1/conversations/{id}", { params: { path: { id } } })
        .catch(() => undefined);
      if (isOver) return;
      setLoading(false);
      if (answer?.data) open(answer.data);
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [rendered, open]);
  return isLoading;
}
