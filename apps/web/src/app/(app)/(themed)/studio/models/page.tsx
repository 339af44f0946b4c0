import type { Metadata, Route } from "next";

import { TextLink } from "@/components/text-link";
import { loadModels } from "@/features/provider-keys/load-models";
import { ModelsAndKeys } from "@/features/provider-keys/models-and-keys";

export const metadata: Metadata = { title: "Models and keys" };

export default async function ModelsPage() {
  return (
    <main id="main" className="mx-auto max-w-4xl px-4 pt-8 pb-28 sm:px-6 sm:pt-12">
      <p className="text-muted mb-4 text-sm">
        <TextLink href="/studio">Studio</TextLink> <span aria-hidden>/ </span>
        <TextLink href={"/settings" as Route}>Settings</TextLink>
      </p>
      <ModelsAndKeys {...await loadModels()} />
    </main>
  );
}
