"use client";

import { useEffect, useRef, useState } from "react";

import { ActionButton } from "@/components/action-button";
import { BusyButton } from "@/components/busy-button";
import { Field } from "@/components/field";

interface Props {
  name: string;
  isBusy: boolean;
  onRename: (name: string) => void;
  onCancel: () => void;
}

/** Asks for another name, beginning with the one there is. */
export function RenameKey({ name, isBusy, onRename, onCancel }: Props) {
  const [wish, setWish] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className="mt-3 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(wish);
      }}
    >
      <div className="min-w-0 flex-1 basis-48">
        <Field
          label="Another name"
          required
          maxLength={80}
          ref={field}
          value={wish}
          onChange={(event) => setWish(event.target.value)}
        />
      </div>
      <BusyButton type="submit" size="sm" isBusy={isBusy}>
        Rename
      </BusyButton>
      <ActionButton onClick={onCancel}>Cancel</ActionButton>
    </form>
  );
}
