import type { Metadata } from "next";

import { BookmarkletGuide } from "@/features/captures/bookmarklet-guide";

export const metadata: Metadata = {
  title: "Save from your browser",
  description: "A bookmark that saves the page you are reading, even behind a sign-in.",
};

export default function BookmarkletPage() {
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <BookmarkletGuide />
    </main>
  );
}
