import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { LinkChooser } from "@/features/links/link-chooser";

export const metadata: Metadata = { title: "Choose what to take" };

export default async function ChoosePage({ searchParams }: PageProps<"/choose">) {
  const url = [(await searchParams)["url"] ?? ""].flat()[0] ?? "";
  if (!URL.canParse(url)) redirect("/library");
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <LinkChooser url={url} />
    </main>
  );
}
