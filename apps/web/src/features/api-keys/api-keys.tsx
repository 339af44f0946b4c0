"use client";

import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";
import { useState } from "react";

import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { DocsLink, TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { KeyRow } from "./key-row.tsx";
import { MadeKey } from "./made-key.tsx";
import { NewKeyForm } from "./new-key-form.tsx";

/** The keys with which programs act for the person: makes them, lists them, ends them. */
export function ApiKeys({ loaded }: { loaded: Schemas["ApiKeyList"] | undefined }) {
  const { data, error } = api.useQuery("get", "/v1/api-keys", {}, { ...(loaded && { initialData: loaded }) });
  const [made, setMade] = useState<Schemas["MadeApiKey"]>();
  const hasAccess = data !== undefined && data.requestsPerMinute > 0;
  return (
    <div className="min-h-80">
      <section aria-labelledby="new-key">
        <SectionTitle id="new-key">API keys</SectionTitle>
        <p className="text-muted mb-6 max-w-prose text-sm leading-relaxed">
          With a key, a program does what you can do here: save, read, ask.{" "}
          <DocsLink>How to use one</DocsLink>
          {hasAccess && `. Each key may ask ${data.requestsPerMinute} times a minute.`}
        </p>
        {data && !hasAccess && <NoAccess hasKeys={data.keys.length > 0} />}
        {hasAccess && !made && <NewKeyForm onMade={setMade} />}
        {made && <MadeKey made={made} onDone={() => setMade(undefined)} />}
        <FailureNote>{error && messageOf(error)}</FailureNote>
      </section>
      {data && (hasAccess || data.keys.length > 0) && (
        <section aria-labelledby="keys" className="mt-12">
          <SectionTitle id="keys">Your keys</SectionTitle>
          {data.keys.length === 0 && <p className="text-sm">There is none yet.</p>}
          <ul className="space-y-3">
            {data.keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function NoAccess({ hasKeys }: { hasKeys: boolean }) {
  return (
    <div className="border-line bg-surface rounded-xl border p-5">
      <p className="font-medium">Your plan has no API access.</p>
      <p className="text-muted mt-1 text-sm leading-relaxed">
        {hasKeys && "The keys that you have made are refused until it has; nothing of them is lost. "}
        <TextLink href={"/pricing" as Route}>See which plans have it</TextLink>
      </p>
    </div>
  );
}
