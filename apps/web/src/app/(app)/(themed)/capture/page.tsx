import type { Metadata } from "next";

import { ReceiveCapture } from "@/features/captures/receive-capture";

export const metadata: Metadata = { title: "Save a page" };

/** Opened by the bookmarklet, in a window of its own. */
export default function CapturePage() {
  return (
    <main id="main" className="mx-auto max-w-lg px-4 py-10 sm:px-6">
      <ReceiveCapture />
    </main>
  );
}
