"use client";

import { useEffect, useRef } from "react";

import { IconButton } from "@/components/icon-button";

import { AskBox } from "./ask-box.tsx";
import { ConversationView } from "./conversation-view.tsx";
import type { Suggested } from "./suggestions-of.ts";
import { Suggestions } from "./suggestions.tsx";
import { useAsking } from "./use-asking.ts";
import { useLatest } from "./use-latest.ts";

interface Props {
  itemId: string;
  suggested: Suggested;
  isOpen: boolean;
  onClose: () => void;
}

/** The conversation about one item: goes on with the last one, or begins another. */
export function ItemAskPanel({ itemId, suggested, isOpen, onClose }: Props) {
  const asking = useAsking();
  const { turns, isBusy, problem, ask, stop, open } = asking;
  const isLoaded = useLatest(itemId, { isUsed: turns.length > 0, open });
  const box = useRef<HTMLTextAreaElement>(null);
  const scope = { itemIds: [itemId] };
  const begin = () => {
    open();
    // The button that was pressed goes with the conversation.
    box.current?.focus();
  };
  useEffect(() => {
    if (isOpen) box.current?.focus({ preventScroll: true });
  }, [isOpen]);

  return (
    <>
      <header className="border-line flex items-center gap-1 border-b px-5 py-2">
        <h2 className="mr-auto font-serif text-xl tracking-tight">Ask</h2>
        {turns.length > 0 && <IconButton icon="plus" label="New conversation" onClick={begin} />}
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      {/* Scrolled by keyboard, too. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4">
        {turns.length > 0 ? (
          <ConversationView asking={asking} scope={scope} where="on-item-page" />
        ) : (
          <div className="space-y-4">
            <p className="text-muted leading-relaxed">
              Answers come from this item alone, and every sentence leads to the place it rests on.
            </p>
            {isLoaded && <Suggestions {...suggested} onAsk={(text) => void ask(text, { scope })} />}
          </div>
        )}
      </div>
      <div className="border-line border-t px-4 py-3">
        <AskBox
          box={box}
          label="Ask about this item"
          isBusy={isBusy}
          problem={problem}
          onAsk={(text) => ask(text, { scope })}
          onStop={stop}
        />
      </div>
    </>
  );
}
