"use client";

import type { Schemas } from "@earmark/api-client";
import { useId, useState } from "react";

import { api } from "@/lib/api";

type Scope = Schemas["SearchScope"];

export type ChosenItem = Pick<Schemas["Item"], "id" | "title">;

interface Props {
  scope: Scope;
  chosen: readonly ChosenItem[];
  onScope: (scope: Scope) => void;
  onChosen: (chosen: ChosenItem[]) => void;
}

const WHOLE = "whole";
const ITEMS = "items";
const TAG = "tag:";

/** What is asked: all of the library, a collection, or items chosen one by one. */
export function ScopePicker({ scope, chosen, onScope, onChosen }: Props) {
  const id = useId();
  const [isChoosing, setChoosing] = useState(false);
  const tags = useTags(scope.tag);
  const value = isChoosing ? ITEMS : scope.tag === undefined ? WHOLE : `${TAG}${scope.tag}`;
  const change = (next: string) => {
    setChoosing(next === ITEMS);
    if (next === ITEMS) onScope(scopeOf(chosen));
    else onScope(next.startsWith(TAG) ? { tag: next.slice(TAG.length) } : {});
  };
  const choose = (items: ChosenItem[]) => {
    onChosen(items);
    onScope(scopeOf(items));
  };

  return (
    <div className="mt-3">
      <label htmlFor={id} className="text-muted me-2 text-sm">
        Answers come from
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => change(event.target.value)}
        className="border-line bg-surface h-9 max-w-full rounded-md border px-2 pe-8 text-sm"
      >
        <option value={WHOLE}>the whole library</option>
        {tags.map((tag) => (
          <option key={tag} value={`${TAG}${tag}`}>
            what is tagged “{tag}”
          </option>
        ))}
        <option value={ITEMS}>chosen items</option>
      </select>
      {isChoosing && <ItemChooser chosen={chosen} onChosen={choose} />}
    </div>
  );
}

/** Nothing chosen yet is the whole library. */
const scopeOf = (chosen: readonly ChosenItem[]): Scope =>
  chosen.length > 0 ? { itemIds: chosen.map(({ id }) => id) } : {};

/** The person's tags; the one that is asked already is among them before they are known. */
function useTags(present: string | undefined): string[] {
  const { data } = api.useQuery("get", "/v1/tags");
  const known = data?.tags.map(({ tag }) => tag) ?? [];
  return present === undefined || known.includes(present) ? known : [present, ...known];
}

const CHOICES = 20;

function ItemChooser({
  chosen,
  onChosen,
}: {
  chosen: readonly ChosenItem[];
  onChosen: (chosen: ChosenItem[]) => void;
}) {
  const [q, setQ] = useState("");
  const query = { limit: CHOICES, ...(q.trim() && { q: q.trim() }) };
  const { data } = api.useQuery(
    "get",
    "/v1/items",
    { params: { query } },
    { placeholderData: (before) => before },
  );
  const isChosen = (id: string) => chosen.some((item) => item.id === id);
  const others = (data?.items ?? []).filter(({ id, status }) => status === "ready" && !isChosen(id));
  const toggle = ({ id, title }: ChosenItem) =>
    onChosen(isChosen(id) ? chosen.filter((item) => item.id !== id) : [...chosen, { id, title }]);

  return (
    <fieldset className="border-line mt-3 rounded-xl border p-4">
      <legend className="sr-only">Items to ask</legend>
      <input
        type="search"
        aria-label="Find items by title"
        placeholder="Find items by title"
        value={q}
        onChange={(event) => setQ(event.target.value)}
        className="border-line bg-surface mb-2 h-9 w-full rounded-md border px-3 text-sm"
      />
      <ul className="max-h-52 overflow-y-auto">
        {[...chosen, ...others].map((item) => (
          <li key={item.id}>
            <label className="flex cursor-pointer items-center gap-2 py-1.5 text-sm">
              <input
                type="checkbox"
                className="accent-accent size-4"
                checked={isChosen(item.id)}
                onChange={() => toggle(item)}
              />
              <span className="min-w-0 truncate" dir="auto">
                {item.title}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {chosen.length === 0 && (
        <p className="text-muted mt-2 text-sm">None chosen: the whole library is asked.</p>
      )}
    </fieldset>
  );
}
