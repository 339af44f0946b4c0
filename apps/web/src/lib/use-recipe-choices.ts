"use client";

import { api } from "./api.ts";
import { browserLanguage, languageChoices } from "./languages.ts";

/** What may be chosen for a summary, and what is preferred. Undefined until it is known. */
export function useRecipeChoices() {
  const templates = api.useQuery("get", "/v1/templates", {});
  const models = api.useQuery("get", "/v1/models", {});
  const preferences = api.useQuery("get", "/v1/preferences", {});
  const error = templates.error ?? models.error ?? preferences.error;
  if (!templates.data || !models.data || !preferences.data) return { error, choices: undefined };
  const { summaryLanguage } = preferences.data;
  return {
    error,
    choices: {
      preferences: preferences.data,
      hasModels: models.data.models.length > 0,
      templates: templates.data.templates.map(({ id, name }) => ({ value: id, label: name })),
      languages: [
        { value: "", label: "As the source" },
        ...languageChoices([summaryLanguage, browserLanguage(), "en"]).map(({ tag, name }) => ({
          value: tag,
          label: name,
          lang: tag,
        })),
      ],
      models: models.data.models.map(({ id, name }) => ({ value: id, label: name })),
    },
  };
}
