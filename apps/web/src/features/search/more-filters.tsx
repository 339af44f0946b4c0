"use client";

import { Select } from "flowbite-react/components/Select";
import { TextInput } from "flowbite-react/components/TextInput";
import { useId, useState } from "react";

import { api } from "@/lib/api";
import { currentView, type LibraryView, showView } from "@/lib/library-view";

type Name = "feed" | "speaker" | "from" | "to";

/** Filters that only a search has. They stay folded until someone wants them, or the address names one. */
export function MoreFilters({ view }: { view: LibraryView }) {
  const isUsed = Boolean(view.feed ?? view.speaker ?? view.from ?? view.to);
  const [isOpen, setOpen] = useState(isUsed);
  const id = useId();
  return (
    <div className="mt-3">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="text-muted hover:text-ink min-h-8 cursor-pointer text-sm underline-offset-4 hover:underline"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? "Fewer filters" : "More filters"}
      </button>
      <div id={id}>{isOpen && <Filters view={view} />}</div>
    </div>
  );
}

function Filters({ view }: { view: LibraryView }) {
  const feeds = api.useQuery("get", "/v1/feeds", { params: { query: { limit: 100 } } });
  const speakers = api.useQuery("get", "/v1/speakers");
  const names = useId();
  return (
    <div className="mt-2 grid grid-cols-1 gap-3 sm:grid-cols-4">
      <Labelled label="Feed">
        <Select sizing="sm" value={view.feed ?? ""} onChange={(event) => change("feed", event.target.value)}>
          <option value="">All feeds</option>
          {feeds.data?.feeds.map(({ id, title, url }) => (
            <option key={id} value={id}>
              {title ?? url}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label="Speaker">
        <TextInput
          key={view.speaker ?? ""}
          sizing="sm"
          list={names}
          defaultValue={view.speaker ?? ""}
          placeholder="Anyone"
          maxLength={300}
          onBlur={(event) => change("speaker", event.target.value.trim())}
          onChange={(event) => {
            // Chosen from the list, not typed.
            if (speakers.data?.speakers.includes(event.target.value)) change("speaker", event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") change("speaker", event.currentTarget.value.trim());
          }}
        />
        <datalist id={names}>
          {speakers.data?.speakers.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </datalist>
      </Labelled>
      <Labelled label="Saved from">
        <Day value={view.from} onChange={(value) => change("from", value)} />
      </Labelled>
      <Labelled label="Saved until">
        <Day value={view.to} onChange={(value) => change("to", value)} />
      </Labelled>
    </div>
  );
}

const Labelled = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <label className="block min-w-0">
    <span className="text-muted mb-1 block text-xs">{label}</span>
    {children}
  </label>
);

const Day = ({ value, onChange }: { value: string | undefined; onChange: (value: string) => void }) => (
  <TextInput type="date" sizing="sm" value={value ?? ""} onChange={(event) => onChange(event.target.value)} />
);

function change(name: Name, value: string): void {
  const { [name]: before, ...others } = currentView();
  if ((before ?? "") !== value) showView({ ...others, ...(value && { [name]: value }) });
}
