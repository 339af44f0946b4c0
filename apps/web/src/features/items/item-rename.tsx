"use client";

import { Look } from "@/lib/look";

import { RenameForm } from "./rename-form.tsx";

/** The form on a page that has not loaded flowbite-react; fetched when it is asked for. */
export function ItemRename(props: Parameters<typeof RenameForm>[0]) {
  return (
    <Look>
      <RenameForm {...props} />
    </Look>
  );
}
