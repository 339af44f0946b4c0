"use client";

import type { Schemas } from "@earmark/api-client";
import Link from "next/link";
import { memo, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { Icon } from "@/components/icon";
import { IconButton } from "@/components/icon-button";
import { kindNames } from "@/lib/library-view";
import { timeAgo } from "@/lib/time";

import { focusNeighbour } from "./focus-neighbour.ts";
import { sourceOf, timeSaved } from "./item-facts.ts";
import { ItemFailure } from "./item-failure.tsx";
import { ItemProgress } from "./item-progress.tsx";
import { RenameForm } from "./rename-form.tsx";
import { TagEditor } from "./tag-editor.tsx";
import { useDeleteItem } from "./use-delete-item.ts";
import { isMoving } from "./use-library.ts";

type Item = Schemas["Item"];

interface Props {
  item: Item;
  /** A moment ago is measured from here. */
  nowMs: number;
}

/** One item of the library. */
export const ItemRow = memo(function ItemRow({ item, nowMs }: Props) {
  const [isRenaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const remove = useDeleteItem();

  const stopRenaming = () => {
    flushSync(() => setRenaming(false));
    pencil.current?.focus();
  };

  return (
    <li className="group border-line flex gap-3 border-b py-5 sm:gap-4">
      <span className="text-muted mt-1" title={item.kind ? kindNames[item.kind].one : "Not read yet"}>
        <Icon name={item.kind ?? "unknown"} />
        <span className="sr-only">{item.kind ? `${kindNames[item.kind].one}: ` : ""}</span>
      </span>
      <div className="min-w-0 flex-1">
        {isRenaming ? (
          <RenameForm item={item} onClose={stopRenaming} />
        ) : (
          <h2
            className="w-fit max-w-full font-serif text-xl leading-snug text-pretty wrap-anywhere"
            dir="auto"
          >
            <Link
              href={`/items/${item.mergedInto ?? item.id}`}
              className="decoration-mark rounded-sm decoration-4 underline-offset-4 hover:underline"
            >
              {item.title}
            </Link>
          </h2>
        )}
        <div className="text-muted mt-1 flex flex-wrap items-center gap-x-2 text-sm">
          <Facts item={item} nowMs={nowMs} />
          {item.status !== "merged" && <TagEditor item={item} isQuiet />}
        </div>
        {isMoving(item) && <ItemProgress item={item} />}
        {item.failure && <ItemFailure item={item} failure={item.failure} />}
      </div>
      {!isRenaming && (
        <div className="-mt-1 -mr-2 flex shrink-0 flex-col sm:flex-row">
          <IconButton
            ref={pencil}
            icon="pencil"
            label={`Rename ${item.title}`}
            onClick={() => setRenaming(true)}
          />
          <IconButton
            icon="bin"
            label={`Delete ${item.title}`}
            onClick={(event) => {
              focusNeighbour(event.currentTarget);
              void remove(item);
            }}
          />
        </div>
      )}
    </li>
  );
});

function Facts({ item, nowMs }: Props) {
  const saved = timeSaved(item);
  return (
    <p className="contents *:not-last:after:ml-2 *:not-last:after:content-['·'/'']">
      <span className="max-w-full truncate">{sourceOf(item)}</span>
      <time dateTime={item.createdAt} suppressHydrationWarning>
        {timeAgo(item.createdAt, nowMs)}
      </time>
      {saved && <span>{saved}</span>}
      {item.status === "merged" && <span>You had this already</span>}
    </p>
  );
}
