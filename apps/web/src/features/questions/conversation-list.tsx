"use client";

import type { Schemas } from "@earmark/api-client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";

import { IconButton } from "@/components/icon-button";
import { ShowMore } from "@/components/show-more";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { usePagedCache } from "@/lib/paged-cache";
import { messageOf } from "@/lib/problem";

import { conversationsPerPage } from "./conversations-per-page.ts";

type Conversation = Schemas["Conversation"];
type Page = Schemas["ConversationPage"];

interface Props {
  first: Page | undefined;
  openId: string | undefined;
  onNew: () => void;
}

/** What was asked before. On a narrow screen it is folded away above the question. */
export function ConversationList({ first, openId, onNew }: Props) {
  const [isUnfolded, setUnfolded] = useState(false);
  const query = api.useInfiniteQuery(
    "get",
    "/v1/conversations",
    { params: { query: { limit: conversationsPerPage } } },
    {
      initialPageParam: null,
      getNextPageParam: (page: Page) => page.nextCursor,
      ...(first && { initialData: { pages: [first], pageParams: [null] } }),
    },
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.conversations) ?? [], [query.data]);
  if (rows.length === 0) return <div className="max-lg:hidden" />;
  return (
    <nav
      aria-label="What you asked"
      className="min-w-0 lg:sticky lg:top-24 lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto"
    >
      <Link
        href="/ask"
        onClick={onNew}
        className="border-line bg-surface hover:bg-tint mb-3 inline-flex h-9 items-center rounded-md border px-3 text-sm font-medium"
      >
        New conversation
      </Link>
      <button
        type="button"
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
        className="text-muted ms-3 cursor-pointer rounded-sm text-sm underline-offset-4 hover:underline lg:hidden"
      >
        Earlier conversations
      </button>
      <div className={isUnfolded ? "" : "max-lg:hidden"}>
        <ul className="border-line border-t">
          {rows.map((conversation) => (
            <Row key={conversation.id} conversation={conversation} openId={openId} onNew={onNew} />
          ))}
        </ul>
        <ShowMore query={query} />
      </div>
    </nav>
  );
}

interface RowProps {
  conversation: Conversation;
  openId: string | undefined;
  onNew: () => void;
}

function Row({ conversation: { id, title }, openId, onNew }: RowProps) {
  const [isSure, setSure] = useState(false);
  const cache = usePagedCache<Conversation>("/v1/conversations", "conversations");
  const remove = api.useMutation("delete", "/v1/conversations/{id}");
  const router = useRouter();
  const toast = useToast();
  const isOpen = id === openId;

  const erase = async () => {
    await cache.hold();
    cache.remove(id);
    try {
      await remove.mutateAsync({ params: { path: { id } } });
      if (isOpen) {
        onNew();
        router.replace("/ask");
      }
    } catch (error) {
      toast({ text: messageOf(error) });
      await cache.reload();
    }
  };

  return (
    <li className="border-line flex items-center gap-1 border-b">
      {isSure ? (
        <>
          <span className="text-muted min-w-0 flex-1 py-2 text-sm">Delete for good?</span>
          <IconButton icon="check" label={`Delete “${title}” for good`} onClick={() => void erase()} />
          <IconButton icon="close" label={`Keep “${title}”`} onClick={() => setSure(false)} />
        </>
      ) : (
        <>
          <Link
            href={`/ask?c=${id}`}
            prefetch={false}
            aria-current={isOpen ? "page" : undefined}
            dir="auto"
            className="min-w-0 flex-1 truncate rounded-sm py-2 text-sm aria-[current=page]:font-semibold"
          >
            {title}
          </Link>
          <IconButton icon="bin" label={`Delete “${title}”`} onClick={() => setSure(true)} />
        </>
      )}
    </li>
  );
}
