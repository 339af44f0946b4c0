"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { Toasts } from "@/components/toasts";

import { isProblem } from "./problem.ts";

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

const createQueries = () =>
  new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 10_000 } },
  });
