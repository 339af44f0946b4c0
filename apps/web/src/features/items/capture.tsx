"use client";

import { Textarea } from "flowbite-react/components/Textarea";
import { type KeyboardEvent, useId } from "react";

import { AllowanceLeft } from "@/components/allowance-left";
import { FailureNote } from "@/components/failure-note";

import { CaptureBar } from "./capture-bar.tsx";
import { CaptureFiles } from "./capture-files.tsx";
import { recognise } from "./recognise.ts";
import { UnsentDrafts } from "./unsent-drafts.tsx";
import { type Intake, useCaptureInput } from "./use-capture-input.ts";
import type { Draft } from "./use-capture.ts";

interface Props extends Intake {
  /** Drafts the api did not take, with the reason. */
  unsent: { draft: Draft; message: string }[];
  onRetry: (draft: Draft) => void;
  onDismiss: (draft: Draft) => void;
}

/** One box for a link, several links, a text or files of any kind. Says what it sees before anything is sent. */
export function Capture({ unsent, onRetry, onDismiss, ...intake }: Props) {
  const { box, ...input } = useCaptureInput(intake);
  const hintId = useId();
  return (
    <section aria-label="Add something to read">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          input.send();
        }}
        className={`bg-surface focus-within:border-accent rounded-lg border transition-colors ${input.isDropping ? "border-accent" : "border-line"}`}
      >
        <Textarea
          ref={box}
          value={input.text}
          onChange={(event) => input.type(event.target.value)}
          onKeyDown={(event) => {
            if (!sends(event, input.text)) return;
            event.preventDefault();
            input.send();
          }}
          aria-label="Link or text"
          aria-describedby={hintId}
          placeholder="Paste a link or a text, or drop files"
          className="field-sizing-content max-h-72 min-h-24 resize-none border-0 bg-transparent px-4 pt-4 pb-2 text-lg leading-relaxed shadow-none focus:ring-0 dark:bg-transparent"
        />
        <CaptureFiles files={input.files} onRemove={input.removeFile} />
        <CaptureBar input={input} hintId={hintId} />
      </form>
      <div className="mt-3 flex flex-col gap-3 empty:hidden">
        {input.files.length > 0 && <AllowanceLeft of={["storage-bytes", "audio-minutes"]} />}
        <FailureNote>{input.refusal}</FailureNote>
        <UnsentDrafts unsent={unsent} onRetry={onRetry} onDismiss={onDismiss} />
      </div>
    </section>
  );
}

/** Enter sends a link. In a text it breaks the line, and Ctrl or ⌘ with it sends. */
function sends(event: KeyboardEvent, text: string): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return false;
  return event.ctrlKey || event.metaKey || recognise(text).type === "link";
}
