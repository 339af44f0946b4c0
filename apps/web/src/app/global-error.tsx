"use client";

import { PageError } from "@/components/page-error";
import { themeModeScript } from "@/lib/theme-mode";

import "./globals.css";

/** When even the layout broke. */
export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeModeScript }} />
      </head>
      <body className="min-h-dvh font-sans antialiased">
        <PageError {...props} />
      </body>
    </html>
  );
}
