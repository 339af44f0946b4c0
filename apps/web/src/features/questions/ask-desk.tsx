"use client";

import type { Schemas } from "@earmark/api-client";
import Link from "next/link";
import { useEffect, useState } from "react";

import { Glance } from "@/components/glance";

import { AskBox } from "./ask-box.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { type ChosenItem, ScopePicker } from "./scope-picker.tsx";
import type { Suggested } from "./suggestions-of.ts";
import { Suggestions } from "./suggestions.tsx";
import { useAsking } from "./use-asking.ts";
import { useOpened } from "./use-opened.ts";

type Scope = Schemas["SearchScope"];

interface Props {
  first: Schemas["ConversationPage"] | undefined;
  opened: Schemas["ConversationWithQuestions"] | undefined;
  suggested: Suggested;
  /** A collection to ask, from the address. */
  tag: string | undefined;
}

/** Asks the library, a collection or chosen items, and keeps what was asked. */
export function AskDesk({ first, opened, suggested, tag }: Props) {
  const asking = useAsking();
  const { conversation, turns, isBusy, problem, ask, stop, open } = asking;
  const [chosen, setChosen] = useState<ChosenItem[]>([]);
  const [scope, setScope] = useState<Scope>(tag === undefined ? {} : { tag });
  const isLoading = useOpened(opened, open);
  const id = conversation?.id;
  useEffect(() => {
    // So that a reload, or whoever comes back from a source, finds the conversation again.
    if (id !== undefined) history.replaceState(null, "", `/ask?c=${id}`);
  }, [id]);
  const asked = conversation?.scope ?? scope;
  const put = (text: string) => ask(text, { scope: asked });

  return (
    <main
      id="main"
      className="mx-auto grid max-w-6xl items-start gap-x-12 gap-y-6 px-4 pt-8 sm:px-6 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <ConversationList first={first} openId={id} onNew={() => open()} />
      <div className="flex min-h-[calc(100dvh-6rem)] min-w-0 flex-col lg:order-none">
        <h1 className="font-serif text-4xl tracking-tight">Ask</h1>
        {conversation ? (
          <p className="text-muted mt-2">
            <ScopeLine scope={conversation.scope} />
          </p>
        ) : (
          <ScopePicker scope={scope} chosen={chosen} onScope={setScope} onChosen={setChosen} />
        )}
        <div className="mt-8 flex-1">
          {turns.length > 0 ? (
            <ConversationView asking={asking} scope={asked} where="elsewhere" />
          ) : (
            !opened && !isLoading && <Suggestions {...suggested} onAsk={(text) => void put(text)} />
          )}
        </div>
        <div className="bg-paper sticky bottom-0 pt-3 pb-5">
          <AskBox label="Ask what you saved" isBusy={isBusy} problem={problem} onAsk={put} onStop={stop} />
        </div>
      </div>
      <Glance />
    </main>
  );
}

function ScopeLine({ scope: { itemIds, tag, feedId } }: { scope: Scope }) {
  const [only, ...others] = itemIds ?? [];
  if (only !== undefined && others.length === 0)
    return (
      <>
        About{" "}
        <Link href={`/items/${only}`} className="underline underline-offset-4">
          one item
        </Link>
      </>
    );
  if (only !== undefined) return `About ${others.length + 1} chosen items`;
  if (tag !== undefined) return `About what is tagged “${tag}”`;
  return feedId === undefined ? "About your whole library" : "About one feed";
}
