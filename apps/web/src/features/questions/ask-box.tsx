"use client";

import { type FormEvent, type KeyboardEvent, type Ref, useState } from "react";

import { AllowanceLeft } from "@/components/allowance-left";
import { Icon } from "@/components/icon";

const MAX_CHARS = 2_000;
/** From here on it is worth saying how much is left. */
const WARN_CHARS = 1_800;

interface Props {
  label: string;
  isBusy: boolean;
  /** What the last question ended in, when it was not taken. */
  problem: unknown;
  box?: Ref<HTMLTextAreaElement>;
  /** Answers whether the question was taken; one that was not comes back into the box. */
  onAsk: (text: string) => Promise<boolean>;
  onStop: () => void;
}

/** Where a question is written. Enter sends it, Shift and Enter begin a new line. */
export function AskBox({ label, isBusy, problem, box, onAsk, onStop }: Props) {
  const [text, setText] = useState("");
  const left = MAX_CHARS - text.length;

  const send = async () => {
    const question = text.trim();
    if (!question || isBusy || left < 0) return;
    setText("");
    // What was written meanwhile is not lost for the sake of what was refused.
    if (!(await onAsk(question))) setText((written) => written || question);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While characters are being composed, Enter takes one of those proposed.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form onSubmit={onSubmit}>
      <div className="mb-2 space-y-2 empty:hidden">
        <AllowanceLeft of={["questions"]} error={problem} />
      </div>
      <div className="border-line bg-surface focus-within:border-accent flex items-end gap-1 rounded-2xl border p-1.5 ps-4">
        <textarea
          ref={box}
          aria-label={label}
          placeholder={label}
          rows={1}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="placeholder:text-muted field-sizing-content max-h-40 min-h-9 w-full flex-1 resize-none border-0 bg-transparent p-0 py-1.5 text-base leading-6 outline-none focus:ring-0"
        />
        {isBusy ? (
          <button type="button" onClick={onStop} aria-label="Stop" title="Stop" className={roundButton}>
            <Icon name="stop" className="size-4.5" />
          </button>
        ) : (
          <button
            type="submit"
            disabled={!text.trim() || left < 0}
            aria-label="Ask"
            title="Ask (Enter)"
            className={roundButton}
          >
            <Icon name="send" className="size-4.5" />
          </button>
        )}
      </div>
      {text.length > WARN_CHARS && (
        <p className={`mt-1 text-end text-xs tabular-nums ${left < 0 ? "text-danger" : "text-muted"}`}>
          {left < 0 ? `${-left} characters too many` : `${left} characters left`}
        </p>
      )}
    </form>
  );
}

const roundButton =
  "bg-ink text-paper inline-flex size-9 shrink-0 cursor-pointer items-center justify-center rounded-full disabled:cursor-default disabled:opacity-40";
