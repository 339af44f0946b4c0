"use client";

import type { Schemas } from "@earmark/api-client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { ActionButton } from "@/components/action-button";

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

  if (isRenaming) return <ItemRename item={item} onClose={stopRenaming} />;
  return (
    <div className="flex flex-wrap gap-2">
      <ActionButton ref={rename} icon="pencil" onClick={() => setRenaming(true)}>
        Rename
      </ActionButton>
      {children}
      <ActionButton icon="bin" onClick={() => void leave()}>
        Delete
      </ActionButton>
    </div>
  );
}
