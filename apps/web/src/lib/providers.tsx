"use client";

import { MutationCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { Toasts } from "@/components/toasts";

import { isProblem } from "./problem.ts";
import { USAGE_KEY } from "./use-usage.ts";

/** What every page behind the sign-in needs: the cache of answers and a place for short messages. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <Toasts>{children}</Toasts>
    </QueryClientProvider>
  );
}

/** An answer of the API is final: only a lost connection or an API that is starting is worth another try. */
const retry = (failures: number, error: unknown) =>
  failures < 3 && (!isProblem(error) || error.status >= 500 || error.status === 429);

function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 10_000 } },
    // Whatever was done may have taken from an allowance; what is left is shown beside the buttons.
    mutationCache: new MutationCache({
      onSettled: () => queries.invalidateQueries({ queryKey: USAGE_KEY }),
    }),
  });
  return queries;
}
