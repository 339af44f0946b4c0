"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";

import { ChoiceList } from "@/components/choice-list";
import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";
import { useRecipeChoices } from "@/lib/use-recipe-choices";

type Preferences = Schemas["Preferences"];

/** What summaries of new items are made by. Each choice is kept as soon as it is made. */
export function PreferencesForm() {
  const queries = useQueryClient();
  const { choices, error } = useRecipeChoices();
  const save = api.useMutation("put", "/v1/preferences", {
    onSuccess: (saved) => queries.setQueryData(["get", "/v1/preferences", {}], saved),
  });
  const failure = save.error ?? error;
  const chosen = choices && { ...choices.preferences, ...(save.isPending && save.variables.body) };
  const change = (part: Partial<Preferences>) => chosen && save.mutate({ body: { ...chosen, ...part } });
  return (
    <section aria-labelledby="new-items" className="min-h-80">
      <SectionTitle id="new-items">Summaries of new items</SectionTitle>
      <p className="text-muted mb-6 max-w-prose text-sm leading-relaxed">
        What is chosen here is used for whatever you save from now on. Any item can have further summaries, by
        other templates, in other languages.
      </p>
      {choices && chosen && (
        <div className="max-w-md space-y-5">
          <ChoiceList
            label="Template"
            value={chosen.templateId ?? "standard"}
            options={choices.templates}
            onChange={(templateId) => change({ templateId })}
          />
          <ChoiceList
            label="Language of what is written"
            value={chosen.summaryLanguage ?? ""}
            options={choices.languages}
            onChange={(tag) => change({ summaryLanguage: tag || null })}
          />
          {choices.hasModels ? (
            <ChoiceList
              label="Model"
              value={chosen.model ?? ""}
              options={[{ value: "", label: "The default here" }, ...choices.models]}
              onChange={(model) => change({ model: model || null })}
            />
          ) : (
            <p className="text-sm leading-relaxed">
              No language model is set up here, so summaries are quick ones, made of the source’s own
              sentences.
            </p>
          )}
          <p className="text-sm">
            <TextLink href="/studio/models">
              {choices.hasModels ? "What the models cost, and keys of your own" : "Enter a key of your own"}
            </TextLink>
          </p>
          <p role="status" className="text-muted min-h-5 text-sm">
            {save.isPending ? "Saving…" : save.isSuccess ? "Saved" : ""}
          </p>
        </div>
      )}
      <FailureNote>{failure && messageOf(failure)}</FailureNote>
    </section>
  );
}
