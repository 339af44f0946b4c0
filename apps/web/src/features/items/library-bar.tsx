"use client";

import { Select } from "flowbite-react/components/Select";
import { TextInput } from "flowbite-react/components/TextInput";
import { useEffect, useRef, useState } from "react";

import { type Kind, kindNames, libraryFilters, type LibraryFilters, libraryPath } from "./library-filters.ts";

const typingPauseMs = 250;

/** Search by title and filter by kind. Both live in the address, so that a view can be kept and shared. */
export function LibraryBar({ filters }: { filters: LibraryFilters }) {
  const [typed, setTyped] = useState(filters.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = useRef(filters.q);

  // Back, forward and "Show everything" change the address: the box follows, but not while someone types.
  useEffect(() => {
    if (filters.q !== shown.current) setTyped(filters.q);
    shown.current = filters.q;
  }, [filters.q]);

  const search = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      shown.current = text.trim();
      show({ ...current(), q: text.trim() });
    }, typingPauseMs);
  };

  return (
    <search className="border-line mt-12 flex flex-wrap items-end gap-3 border-b pb-4">
      <h1 className="mr-auto basis-full font-serif text-3xl tracking-tight sm:basis-auto">Library</h1>
      <TextInput
        type="search"
        sizing="sm"
        className="w-full min-w-0 flex-1 basis-40 sm:max-w-56"
        aria-label="Search titles"
        placeholder="Search titles"
        value={typed}
        onChange={(event) => search(event.target.value)}
      />
      <Select
        sizing="sm"
        aria-label="Kind"
        value={filters.kind ?? ""}
        onChange={(event) =>
          show({ ...current(), kind: (event.target.value || undefined) as Kind | undefined })
        }
      >
        <option value="">All kinds</option>
        {Object.entries(kindNames).map(([kind, { many }]) => (
          <option key={kind} value={kind}>
            {many}
          </option>
        ))}
      </Select>
    </search>
  );
}

const current = () => libraryFilters(new URLSearchParams(location.search));

/** Changes the address without asking the server for the page: the list asks the api itself. */
export const show = (filters: LibraryFilters) => history.replaceState(null, "", libraryPath(filters));
