"use client";

import { ChoiceList } from "@/components/choice-list";
import { api } from "@/lib/api";

interface Props {
  value: string | null;
  onChange: (template: string | null) => void;
}

/** By which template new entries are written about, where a model writes. */
export function TemplateChoice({ value, onChange }: Props) {
  const { data } = api.useQuery("get", "/v1/templates");
  const templates = data?.templates.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const isGone =
    value !== null && data !== undefined && templates.every((template) => template.value !== value);
  return (
    <ChoiceList
      label="Written as"
      value={isGone ? "" : (value ?? "")}
      options={[{ value: "", label: "You prefer" }, ...templates]}
      onChange={(id) => onChange(id === "" ? null : id)}
    />
  );
}
