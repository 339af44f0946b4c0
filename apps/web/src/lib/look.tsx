"use client";

import { setStore } from "flowbite-react/store";
import { ThemeProvider } from "flowbite-react/theme";
import type { ReactNode } from "react";

import { theme } from "./theme.ts";

setStore({ version: 4 });

/** flowbite-react in this app's look. Around the pages that use it only: the script it needs is not small. */
export function Look({ children }: { children: ReactNode }) {
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>;
}
