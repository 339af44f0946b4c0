"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { Icon } from "@/components/icon";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { useLibraryCache } from "./use-library.ts";

const maxTags = 20;
const maxChars = 60;

interface Props {
  item: Schemas["Item"];
  /** In a row of many: the way to add one shows where a mouse or the keyboard is. A touch screen has it always. */
  isQuiet?: boolean;
}

const quiet = "pointer-fine:not-group-hover:not-group-focus-within:opacity-0";

/**
 * The tags of an item: each leads to all that has it, and can be taken off; Enter or a comma puts one on. Every change is
 * kept at once, and taken back when it could not be.
 */
export function TagEditor({ item, isQuiet = false }: Props) {
  const { tags, change } = useTags(item);
  const [isAdding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const stop = () => {
    flushSync(() => setAdding(false));
    add.current?.focus();
  };
  return (
    <div
      role="group"
      aria-label={`Tags of ${item.title}`}
      className="flex flex-wrap items-center gap-1.5 text-sm"
    >
      {tags.map((tag) => (
        <span
          key={tag}
          className="border-line inline-flex max-w-full items-center rounded-full border ps-3 pe-1 leading-7"
        >
          <Link
            href={{ pathname: "/library", query: { tag } }}
            className="truncate underline-offset-4 hover:underline"
          >
            {tag}
          </Link>
          <button
            type="button"
            aria-label={`Remove the tag ${tag}`}
            className="text-muted hover:text-ink inline-flex size-6 cursor-pointer items-center justify-center rounded-full"
            onClick={() => {
              change(tags.filter((one) => one !== tag));
              add.current?.focus();
            }}
          >
            <Icon name="close" className="size-3" />
          </button>
        </span>
      ))}
      {isAdding ? (
        <TagField
          tags={tags}
          onAdd={(tag) => change([...tags, tag])}
          onRemoveLast={() => change(tags.slice(0, -1))}
          onClose={stop}
        />
      ) : (
        tags.length < maxTags && (
          <button
            ref={add}
            type="button"
            aria-label={`Add a tag to ${item.title}`}
            className={`text-muted hover:text-ink hover:bg-tint inline-flex min-h-7 cursor-pointer items-center gap-1 rounded-full px-2 ${isQuiet ? quiet : ""}`}
            onClick={() => setAdding(true)}
          >
            <Icon name="plus" className="size-3.5" />
            Tag
          </button>
        )
      )}
    </div>
  );
}

interface FieldProps {
  tags: string[];
  onAdd: (tag: string) => void;
  onRemoveLast: () => void;
  onClose: () => void;
}

function TagField({ tags, onAdd, onRemoveLast, onClose }: FieldProps) {
  const [typed, setTyped] = useState("");
  const known = api.useQuery("get", "/v1/tags");
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  // The button that was just pressed has become this field.
  useEffect(() => field.current?.focus(), []);
  const isThere = (tag: string) => tags.some((one) => one.toLowerCase() === tag.toLowerCase());
  const add = (text: string) => {
    const tag = text.trim();
    setTyped("");
    if (tag && !isThere(tag) && tags.length < maxTags) onAdd(tag);
  };
  return (
    <>
      <input
        ref={field}
        aria-label="New tag"
        list={list}
        maxLength={maxChars}
        placeholder="New tag"
        autoComplete="off"
        enterKeyHint="done"
        className="border-line bg-surface h-8 w-36 rounded-full border px-3 text-sm"
        value={typed}
        onChange={(event) => {
          const { value } = event.target;
          if (value.endsWith(",")) add(value.slice(0, -1));
          else setTyped(value);
        }}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") {
            event.preventDefault();
            if (typed.trim()) add(typed);
            else onClose();
          }
          if (event.key === "Backspace" && typed === "") onRemoveLast();
          if (event.key === "Escape") {
            setTyped("");
            onClose();
          }
        }}
      />
      <datalist id={list}>
        {known.data?.tags
          .filter(({ tag }) => !isThere(tag))
          .map(({ tag }) => (
            <option key={tag}>{tag}</option>
          ))}
      </datalist>
    </>
  );
}

/** The tags as they will be. What is changed while a change is on its way waits its turn, so that the last one holds. */
function useTags(item: Schemas["Item"]) {
  const [wished, setWished] = useState<string[]>();
  const cache = useLibraryCache();
  const queries = useQueryClient();
  const toast = useToast();
  const latest = useRef<string[]>(undefined);
  const set = api.useMutation("put", "/v1/items/{id}/tags", { scope: { id: `tags ${item.id}` } });
  const save = async (tags: string[]) => {
    try {
      const changed = await set.mutateAsync({ params: { path: { id: item.id } }, body: { tags } });
      cache.replace(changed);
      if (latest.current === tags) setWished(changed.tags);
      await queries.invalidateQueries({ queryKey: ["get", "/v1/tags"] });
    } catch (error) {
      if (latest.current === tags) setWished(undefined);
      toast({ text: messageOf(error) });
    }
  };
  return {
    tags: wished ?? item.tags,
    change: (tags: string[]) => {
      latest.current = tags;
      setWished(tags);
      void save(tags);
    },
  };
}
