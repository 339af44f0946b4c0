"use client";

import type { Schemas } from "@earmark/api-client";

import { ActionButton } from "@/components/action-button";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { formatDay } from "@/lib/time";

import { changesBetween } from "./spec-changes.ts";
import { type Spec, specOf } from "./spec.ts";

type Template = Schemas["Template"];

interface Props {
  template: Template;
  /** As the page was rendered. */
  loaded: Template[];
  onRestore: (spec: Spec) => void;
}

/** What each version changed. To go back is to make a new version that is like an old one. */
export function VersionHistory({ template, loaded, onRestore }: Props) {
  const toast = useToast();
  const { data } = api.useQuery(
    "get",
    "/v1/templates/{id}/versions",
    { params: { path: { id: template.id } } },
    { ...(loaded[0]?.version === template.version && { initialData: { templates: loaded } }) },
  );
  const versions = data?.templates ?? [];
  if (versions.length < 2) return null;
  const restore = (version: Template) => {
    onRestore(specOf(version));
    toast({ text: `The form is as version ${version.version} was. Keep it to make it the newest.` });
    window.scrollTo({ top: 0 });
  };
  return (
    <section aria-label="Versions" className="mt-12">
      <h2 className="font-serif text-2xl tracking-tight">Versions</h2>
      <p className="text-muted mt-1 text-sm">
        Versions never change. A summary keeps the one it was made with.
      </p>
      <ol className="border-line mt-4 border-t">
        {versions.map((version, index) => (
          <VersionRow
            key={version.version}
            version={version}
            before={versions[index + 1]}
            onRestore={index === 0 ? undefined : () => restore(version)}
          />
        ))}
      </ol>
    </section>
  );
}

interface RowProps {
  version: Template;
  before: Template | undefined;
  /** Undefined for the newest. */
  onRestore: (() => void) | undefined;
}

function VersionRow({ version, before, onRestore }: RowProps) {
  const changes = before ? changesBetween(specOf(before), specOf(version)) : [];
  const what = before ? changes.map(({ field }) => field).join(", ") : "The first";
  return (
    <li className="border-line flex flex-wrap items-start gap-x-4 gap-y-2 border-b py-3">
      <details className="min-w-0 flex-1 basis-64">
        <summary className="cursor-pointer text-sm">
          <span className="font-medium">Version {version.version}</span>
          <span className="text-muted wrap-anywhere">
            {" "}
            · {formatDay(version.updatedAt)} · {what || "Nothing changed"}
          </span>
        </summary>
        <dl className="mt-3 space-y-3 text-sm">
          {changes.map(({ field, before: old, after }) => (
            <div key={field}>
              <dt className="text-muted wrap-anywhere">{field}</dt>
              {old && (
                <dd className="text-muted wrap-anywhere whitespace-pre-line" dir="auto">
                  <span className="sr-only">Before: </span>
                  <del>{old}</del>
                </dd>
              )}
              {after && (
                <dd className="wrap-anywhere whitespace-pre-line" dir="auto">
                  <span className="sr-only">Now: </span>
                  <ins className="decoration-mark decoration-2 underline-offset-4">{after}</ins>
                </dd>
              )}
            </div>
          ))}
        </dl>
      </details>
      {onRestore && (
        <ActionButton icon="retry" onClick={onRestore}>
          Go back to version {version.version}
        </ActionButton>
      )}
    </li>
  );
}
