import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

import { builtOrigin } from "@/lib/env";
import { themeModeScript } from "@/lib/theme-mode";

import "./globals.css";

const origin = builtOrigin();

export const metadata: Metadata = {
  // Links to the preview image must be absolute; they are the one thing that a build fixes.
  ...(origin && { metadataBase: origin }),
  title: { default: "Earmark: summaries that show their source", template: "%s · Earmark" },
  description:
    "Earmark turns anything long into a short summary whose every sentence leads back to the paragraph or the second it came from.",
  openGraph: { siteName: "Earmark", type: "website" },
  twitter: { card: "summary_large_image" },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf7f1" },
    { media: "(prefers-color-scheme: dark)", color: "#15130f" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={GeistSans.variable} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeModeScript }} />
      </head>
      <body className="min-h-dvh font-sans antialiased">{children}</body>
    </html>
  );
}
