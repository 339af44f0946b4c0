"use client";

import type { Schemas } from "@earmark/api-client";
import { Button } from "flowbite-react/components/Button";
import { TextInput } from "flowbite-react/components/TextInput";
import { useEffect, useRef, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { useLibraryCache } from "./use-library.ts";

interface Props {
  item: Schemas["Item"];
  onClose: () => void;
}

/** Gives an item another title. If it was changed elsewhere meanwhile, says so instead of overwriting it. */
export function RenameForm({ item, onClose }: Props) {
  const [title, setTitle] = useState(item.title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const cache = useLibraryCache();
  const rename = api.useMutation("patch", "/v1/items/{id}", {
    onSuccess: (renamed) => {
      cache.replace(renamed);
      onClose();
    },
    onError: () => void cache.reload(),
  });
  const save = () => {
    const trimmed = title.trim();
    if (!trimmed || trimmed === item.title) return onClose();
    rename.mutate({
      params: { path: { id: item.id }, header: { "if-match": `"${item.version}"` } },
      body: { title: trimmed },
    });
  };
  return (
    <form
      className="flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        ref={field}
        sizing="md"
        className="min-w-0 flex-1 basis-52"
        aria-label="Title"
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
        }}
      />
      <BusyButton type="submit" isBusy={rename.isPending}>
        Save
      </BusyButton>
      <Button type="button" color="alternative" onClick={onClose}>
        Cancel
      </Button>
      <div className="basis-full empty:hidden">
        <FailureNote>{rename.error && messageOf(rename.error)}</FailureNote>
      </div>
    </form>
  );
}
