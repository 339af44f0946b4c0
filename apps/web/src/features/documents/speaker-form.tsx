"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";

import { ActionButton } from "@/components/action-button";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

type Speaker = Schemas["Speaker"];

interface Props {
  itemId: string;
  onDone: () => void;
}

/** One box for everyone who speaks. What is left empty keeps the name that the source gives. */
export function SpeakerForm({ itemId, onDone }: Props) {
  const params = { path: { id: itemId } };
  // What was typed elsewhere meanwhile must be in the boxes.
  const { data, error } = api.useQuery("get", "/v1/items/{id}/speakers", { params }, { gcTime: 0 });
  if (error)
    return (
      <p role="alert" className="text-danger mt-3 text-sm">
        {messageOf(error)}
      </p>
    );
  if (!data) return <p className="text-muted mt-3 text-sm">Looking who speaks …</p>;
  return <NamesForm itemId={itemId} speakers={data.speakers} onDone={onDone} />;
}

interface FormProps extends Props {
  speakers: Speaker[];
}

function NamesForm({ itemId, speakers, onDone }: FormProps) {
  const router = useRouter();
  const [names, setNames] = useState(() => new Map(speakers.map(({ label, name }) => [label, name ?? ""])));
  const save = api.useMutation("put", "/v1/items/{id}/speakers", {
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  const given = [...names].map(([label, name]) => [label, name.trim()] as const).filter(([, name]) => name);
  return (
    <form
      aria-label="Names of the speakers"
      className="mt-3 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { path: { id: itemId } }, body: { names: Object.fromEntries(given) } });
      }}
    >
      {speakers.map(({ label }, at) => (
        <NameField
          key={label}
          isFirst={at === 0}
          label={label}
          name={names.get(label) ?? ""}
          onChange={(name) => setNames(new Map(names).set(label, name))}
        />
      ))}
      <div className="mt-1 flex gap-2">
        <ActionButton type="submit" disabled={save.isPending}>
          {save.isPending ? "Saving …" : "Save the names"}
        </ActionButton>
        <ActionButton onClick={onDone}>Cancel</ActionButton>
      </div>
      {save.error && (
        <p role="alert" className="text-danger text-sm">
          {messageOf(save.error)}
        </p>
      )}
    </form>
  );
}

interface FieldProps {
  /** The keyboard goes on here when the boxes open. */
  isFirst: boolean;
  label: string;
  name: string;
  onChange: (name: string) => void;
}

function NameField({ isFirst, label, name, onChange }: FieldProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) box.current?.focus();
  }, [isFirst]);
  return (
    <div className="grid grid-cols-[minmax(4rem,8rem)_1fr] items-center gap-3 font-sans text-sm">
      <label htmlFor={id} title={label} className="truncate" dir="auto">
        {label}
      </label>
      <input
        ref={box}
        id={id}
        value={name}
        maxLength={100}
        dir="auto"
        placeholder="Who is it?"
        onChange={(event) => onChange(event.target.value)}
        className="border-line bg-surface placeholder:text-muted focus:border-accent h-9 min-w-0 rounded-md border px-2.5 text-base sm:text-sm"
      />
    </div>
  );
}
