import type { Metadata } from "next";

import { Notice } from "@/components/notice";
import { TextLink } from "@/components/text-link";

export const metadata: Metadata = { title: "No such page" };

export default function NotFound() {
  return (
    <Notice title="There is no page here">
      <p>The address may be misspelt, or what it led to was deleted.</p>
      <p>
        Go to <TextLink href="/library">your library</TextLink> or to <TextLink href="/">the start</TextLink>.
      </p>
    </Notice>
  );
}
