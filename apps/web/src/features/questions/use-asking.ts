import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { USAGE_KEY } from "@/lib/use-usage";

import { askStream } from "./ask-stream.ts";
import { afterEvent, broken, isOpen, type Turn, turnOf } from "./turns.ts";

type Conversation = Schemas["Conversation"];

interface Opened {
  conversation: Conversation | undefined;
  turns: readonly Turn[];
}

const NOTHING: Opened = { conversation: undefined, turns: [] };
let lastKey = 0;

/** A conversation on the page: what was asked, what is being answered, and the ways to go on. */
export function useAsking() {
  const [{ conversation, turns }, setOpened] = useState<Opened>(NOTHING);
  const [problem, setProblem] = useState<unknown>(null);
  const stopping = useRef<AbortController>(undefined);
  const queries = useQueryClient();
  const stop = useCallback(() => stopping.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const open = useCallback(
    (loaded?: Schemas["ConversationWithQuestions"]) => {
      stop();
      setProblem(null);
      setOpened(loaded ? { ...loaded, turns: loaded.questions.map(turnOf) } : NOTHING);
    },
    [stop],
  );

  /** Answers whether the question was taken. */
  const ask = async (
    text: string,
    { scope, again }: { scope: Schemas["SearchScope"]; again?: string },
  ): Promise<boolean> => {
    const line = new AbortController();
    stopping.current = line;
    const key = `asked-${(lastKey += 1)}`;
    const change = (to: (turn: Turn) => Turn) =>
      setOpened((before) => ({
        ...before,
        turns: before.turns.map((turn) => (turn.key === key ? to(turn) : turn)),
      }));
    setProblem(null);
    setOpened((before) => ({
      ...before,
      turns: [
        ...before.turns.filter((turn) => again === undefined || turn.question?.id !== again),
        { key, text, question: undefined, draft: [] },
      ],
    }));
    const asked = {
      text,
      ...(conversation ? { conversationId: conversation.id } : { scope }),
      ...(again && { again }),
    };
    let isTaken = false;
    try {
      for await (const event of askStream(asked, line.signal)) {
        if (event.type === "passages") {
          isTaken = true;
          setOpened((before) => ({ ...before, conversation: event.conversation }));
          void queries.invalidateQueries({ queryKey: ["get", "/v1/conversations"] });
        }
        change((turn) => afterEvent(turn, event));
      }
      change((turn) => broken(turn, "internal"));
    } catch (error) {
      change((turn) => broken(turn, line.signal.aborted ? "cancelled" : "internal"));
      if (!isTaken) {
        setOpened((before) => ({ ...before, turns: before.turns.filter((turn) => turn.key !== key) }));
        if (!line.signal.aborted) setProblem(error);
      }
    }
    void queries.invalidateQueries({ queryKey: USAGE_KEY });
    return isTaken;
  };

  return { conversation, turns, problem, isBusy: turns.some(isOpen), ask, stop, open };
}

export type Asking = ReturnType<typeof useAsking>;
