"use client";

import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { AllowanceLeft } from "@/components/allowance-left";
import { BusyButton } from "@/components/busy-button";
import { ChoiceList } from "@/components/choice-list";
import { ProblemNote } from "@/components/problem-note";
import { api } from "@/lib/api";
import { useRecipeChoices } from "@/lib/use-recipe-choices";

import { EstimateLine } from "./estimate-line.tsx";

interface Props {
  itemId: string;
  onClose: () => void;
}

type Wish = Pick<Schemas["NewSummary"], "templateId" | "language" | "model">;

/** Template, language and model of a summary, and what it would take, before it is asked for. */
export function NewSummaryForm({ itemId, onClose }: Props) {
  const router = useRouter();
  const { choices, error } = useRecipeChoices();
  const [chosen, setChosen] = useState<Wish>({});
  const request = api.useMutation("post", "/v1/items/{id}/summaries", {
    onSuccess: ({ id }) => {
      onClose();
      router.push(`/items/${itemId}?summary=${id}` as Route, { scroll: false });
      router.refresh();
    },
  });
  // As high as the form, so that the dialog does not grow under the pointer.
  if (!choices)
    return (
      <div className="min-h-76">
        <ProblemNote error={error} />
      </div>
    );
  if (!choices.hasModels) return <NoModel onClose={onClose} />;

  const { preferences, templates, languages, models } = choices;
  const wish = {
    templateId: chosen.templateId ?? preferences.templateId ?? "standard",
    language: chosen.language === undefined ? preferences.summaryLanguage : chosen.language,
    model: chosen.model ?? preferences.model ?? models[0]?.value ?? null,
  };
  const choose = (change: Wish) => setChosen({ ...chosen, ...change });
  return (
    <form
      className="space-y-4"
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate({ params: { path: { id: itemId } }, body: wish });
      }}
    >
      <ChoiceList
        label="Template"
        value={wish.templateId}
        options={templates}
        onChange={(templateId) => choose({ templateId })}
      />
      <ChoiceList
        label="Language"
        value={wish.language ?? ""}
        options={languages}
        onChange={(tag) => choose({ language: tag || null })}
      />
      <ChoiceList
        label="Model"
        value={wish.model ?? ""}
        options={models}
        onChange={(model) => choose({ model })}
      />
      <EstimateLine itemId={itemId} wish={wish} />
      <AllowanceLeft of={["summaries"]} error={request.error} />
      <div className="flex items-center justify-end gap-3">
        <ActionButton onClick={onClose}>Cancel</ActionButton>
        <BusyButton type="submit" size="sm" isBusy={request.isPending}>
          Write it
        </BusyButton>
      </div>
    </form>
  );
}

/** The dialog opened before there was anything to choose. */
const focusFirst = (form: HTMLElement | null) => form?.querySelector<HTMLElement>("select, a")?.focus();

const NoModel = ({ onClose }: { onClose: () => void }) => (
  <div className="space-y-4" ref={focusFirst}>
    <p className="leading-relaxed">
      No language model is set up here. With a key of your own to one of the providers, summaries are written
      all the same.
    </p>
    <div className="flex items-center justify-end gap-3">
      <ActionButton onClick={onClose}>Cancel</ActionButton>
      <Link href={"/studio/models" as Route} className="text-sm underline underline-offset-4">
        Models and keys
      </Link>
    </div>
  </div>
);
