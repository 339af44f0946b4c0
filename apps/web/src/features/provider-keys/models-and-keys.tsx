"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { KeyForm } from "./key-form.tsx";
import { ModelTable } from "./model-table.tsx";
import { providerName } from "./provider-name.ts";

interface Props {
  models: Schemas["ModelList"] | undefined;
  keys: Schemas["ProviderKeyList"] | undefined;
}

/** What can write here, and one's own keys to it. */
export function ModelsAndKeys({ models: loadedModels, keys: loadedKeys }: Props) {
  const models = api.useQuery(
    "get",
    "/v1/models",
    {},
    { ...(loadedModels && { initialData: loadedModels }) },
  );
  const keys = api.useQuery(
    "get",
    "/v1/provider-keys",
    {},
    { ...(loadedKeys && { initialData: loadedKeys }) },
  );
  const error = models.error ?? keys.error;
  return (
    <>
      <h1 className="font-serif text-4xl tracking-tight">Models and keys</h1>
      <div className="mt-4 empty:hidden">
        <FailureNote>{error && messageOf(error)}</FailureNote>
      </div>
      <section aria-labelledby="models" className="mt-8">
        <SectionTitle id="models">What can write here</SectionTitle>
        {models.data && <ModelTable models={models.data.models} />}
      </section>
      <section aria-labelledby="keys" className="mt-10">
        <SectionTitle id="keys">Your own keys</SectionTitle>
        <p className="text-muted mb-4 max-w-prose text-sm leading-relaxed">
          With a key of your own, the provider bills you and no budget of this installation applies. It is
          kept encrypted, sent to nobody but its provider, and never shown again.
        </p>
        {keys.data?.providers.length === 0 && (
          <p className="text-sm">No provider takes people’s own keys on this installation.</p>
        )}
        <ul className="space-y-4">
          {keys.data?.providers.map((provider) => (
            <li key={provider} className="border-line bg-surface rounded-xl border p-4">
              <h3 className="font-medium">{providerName(provider)}</h3>
              <KeyForm provider={provider} kept={keys.data.keys.find((key) => key.provider === provider)} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
