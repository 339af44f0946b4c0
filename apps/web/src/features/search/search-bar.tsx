"use client";

import { Select } from "flowbite-react/components/Select";
import { TextInput } from "flowbite-react/components/TextInput";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { currentView, type Kind, kindNames, libraryView, showView } from "@/lib/library-view";

import { MoreFilters } from "./more-filters.tsx";
import { firstResult } from "./result-keys.ts";
import { TagFilter } from "./tag-filter.tsx";

const typingPauseMs = 200;

/** Search and filters of the library. All of it lives in the address, so that a view can be kept and shared. */
export function SearchBar() {
  const view = libraryView(useSearchParams());
  return (
    <search className="border-line mt-12 block border-b pb-4">
      <div className="flex flex-wrap items-end gap-3">
        <h1 className="mr-auto basis-full font-serif text-3xl tracking-tight sm:basis-auto">Library</h1>
        <SearchBox q={view.q} />
        <Select
          sizing="sm"
          aria-label="Kind"
          value={view.kind ?? ""}
          onChange={({ target: { value } }) => {
            const { kind: _, ...others } = currentView();
            showView({ ...others, ...(value && { kind: value as Kind }) });
          }}
        >
          <option value="">All kinds</option>
          {Object.entries(kindNames).map(([kind, { many }]) => (
            <option key={kind} value={kind}>
              {many}
            </option>
          ))}
        </Select>
      </div>
      <TagFilter chosen={view.tag} />
      {view.q && <MoreFilters view={view} />}
    </search>
  );
}

function SearchBox({ q }: { q: string }) {
  const [typed, setTyped] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = useRef(q);
  const box = useRef<HTMLInputElement>(null);
  useSlash(box);

  // Back, forward and "Show everything" change the address: the box follows, but not while someone types.
  useEffect(() => {
    if (q !== shown.current) setTyped(q);
    shown.current = q;
  }, [q]);

  const search = (text: string, pauseMs = typingPauseMs) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      shown.current = text.trim();
      showView({ ...currentView(), q: text.trim() });
    }, pauseMs);
  };

  return (
    <TextInput
      ref={box}
      type="search"
      sizing="sm"
      className="w-full min-w-0 flex-1 basis-40 sm:max-w-72"
      aria-label="Search your library"
      aria-keyshortcuts="/"
      placeholder="Search words or names"
      maxLength={1_000}
      autoComplete="off"
      enterKeyHint="search"
      value={typed}
      onChange={(event) => search(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") search(typed, 0);
        if (event.key === "Escape" && typed) search("", 0);
        if (event.key !== "ArrowDown") return;
        const first = firstResult();
        if (first) event.preventDefault();
        first?.focus();
      }}
    />
  );
}

/** The slash key leads to the box from anywhere on the page but another field. */
function useSlash(box: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [box]);
}
