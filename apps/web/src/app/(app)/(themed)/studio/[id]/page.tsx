import type { Metadata } from "next";

import { loadTemplate } from "@/features/templates/load-templates";
import { specOf } from "@/features/templates/spec";

import { TemplateStudio } from "../template-studio.tsx";

export async function generateMetadata({ params }: PageProps<"/studio/[id]">): Promise<Metadata> {
  return { title: (await loadTemplate((await params).id))?.template.name ?? "Template" };
}

export default async function TemplatePage({ params }: PageProps<"/studio/[id]">) {
  const loaded = await loadTemplate((await params).id);
  return (
    <main id="main" className="mx-auto max-w-5xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      {loaded ? (
        <TemplateStudio key={loaded.template.id} {...loaded} start={specOf(loaded.template)} />
      ) : (
        <div aria-busy className="h-dvh" />
      )}
    </main>
  );
}
