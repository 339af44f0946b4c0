"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setStore } from "flowbite-react/store";
import { ThemeProvider } from "flowbite-react/theme";
import { type ReactNode, useState } from "react";

import { Toasts } from "@/components/toasts";

import { isProblem } from "./problem.ts";
import { theme } from "./theme.ts";

setStore({ version: 4 });

/** flowbite-react in this app's look. */
export function Look({ children }: { children: ReactNode }) {
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>;
}

/** What every page behind the sign-in needs: the look and the cache of answers. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <Look>
        <Toasts>{children}</Toasts>
      </Look>
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
