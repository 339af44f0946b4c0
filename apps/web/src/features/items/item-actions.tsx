"use client";

import type { Schemas } from "@earmark/api-client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { IconButton } from "@/components/icon-button";

import { useDeleteItem } from "./use-delete-item.ts";

const ItemRename = dynamic(() => import("./item-rename.tsx").then((module) => module.ItemRename), {
  loading: () => <div className="h-10.5" />,
});

interface Props {
  item: Schemas["Item"];
  /** More of them, put between the two that change the item. */
  children: ReactNode;
}

/** What can be done with an item on its own page. */
export function ItemActions({ item, children }: Props) {
  const [isRenaming, setRenaming] = useState(false);
  const rename = useRef<HTMLButtonElement>(null);
  const router = useRouter();
  const remove = useDeleteItem();

  const stopRenaming = () => {
    flushSync(() => setRenaming(false));
    rename.current?.focus();
    router.refresh();
  };
  const leave = async () => {
    if (await remove(item)) router.push("/library");
  };

  if (isRenaming)
    return (
      <div className="mt-2 basis-full">
        <ItemRename item={item} onClose={stopRenaming} />
      </div>
    );
  return (
    <div className="-me-2 flex print:hidden">
      <IconButton ref={rename} icon="pencil" label="Rename" onClick={() => setRenaming(true)} />
      {children}
      <IconButton icon="bin" label="Delete" onClick={() => void leave()} />
    </div>
  );
}
