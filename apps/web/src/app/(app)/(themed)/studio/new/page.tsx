import type { Metadata } from "next";

import { loadTemplate } from "@/features/templates/load-templates";
import { blankSpec, specOf } from "@/features/templates/spec";

import { TemplateStudio } from "../template-studio.tsx";

export const metadata: Metadata = { title: "New template" };

export default async function NewTemplatePage({ searchParams }: PageProps<"/studio/new">) {
  const from = [(await searchParams)["from"] ?? ""].flat()[0] ?? "";
  const loaded = from === "" ? undefined : await loadTemplate(from);
  const start = loaded && { ...specOf(loaded.template), name: `My ${loaded.template.name.toLowerCase()}` };
  return (
    <main id="main" className="mx-auto max-w-5xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <TemplateStudio key={from} start={start ?? blankSpec()} />
    </main>
  );
}
