"use client";

import type { Schemas } from "@earmark/api-client";
import { useId, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { ChoiceList } from "@/components/choice-list";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { messageOf } from "@/lib/problem";

import { SCOPES } from "./scopes.ts";
import { useMakeKey } from "./use-keys.ts";

type Scope = Schemas["ApiKeyScope"];

const ENDS = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never, until you revoke it" },
];

/** Asks what a new key is for, what it may do and how long. */
export function NewKeyForm({ onMade }: { onMade: (made: Schemas["MadeApiKey"]) => void }) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [days, setDays] = useState("90");
  const make = useMakeKey(onMade);
  const expiresInDays = days === "" ? null : Number(days);
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ body: { name, scopes, expiresInDays } });
      }}
    >
      <Field
        label="Name"
        help="What will use it, so that you know it again"
        required
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">What it may do</legend>
        {SCOPES.map(({ scope, ...choice }) => (
          <ScopeChoice
            key={scope}
            {...choice}
            checked={scopes.includes(scope)}
            onChange={(isOn) =>
              setScopes(isOn ? [...scopes, scope] : scopes.filter((each) => each !== scope))
            }
          />
        ))}
      </fieldset>
      <ChoiceList label="Ends" value={days} options={ENDS} onChange={setDays} />
      <BusyButton type="submit" isBusy={make.isPending} disabled={scopes.length === 0}>
        Make a key
      </BusyButton>
      <FailureNote>{make.error && messageOf(make.error)}</FailureNote>
    </form>
  );
}

interface ScopeChoiceProps {
  name: string;
  help: string;
  checked: boolean;
  onChange: (isOn: boolean) => void;
}

function ScopeChoice({ name, help, checked, onChange }: ScopeChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3 py-1.5">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-help`}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-(--accent)"
      />
      <div className="text-sm">
        <label htmlFor={id} className="cursor-pointer font-medium">
          {name}
        </label>
        <p id={`${id}-help`} className="text-muted leading-relaxed">
          {help}
        </p>
      </div>
    </div>
  );
}
