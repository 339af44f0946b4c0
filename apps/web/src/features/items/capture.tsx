"use client";

import { Button } from "flowbite-react/components/Button";
import { Textarea } from "flowbite-react/components/Textarea";
import { useDeferredValue, useId, useRef, useState } from "react";

import { FailureNote } from "@/components/failure-note";
import { Icon } from "@/components/icon";

import { acceptedFiles, type CaptureFile, readCaptureFile } from "./capture-file.ts";
import { CaptureFiles } from "./capture-files.tsx";
import { CaptureHint } from "./capture-hint.tsx";
import { draftsOf, refusalOf } from "./drafts.ts";
import { recognise } from "./recognise.ts";
import { UnsentDrafts } from "./unsent-drafts.tsx";
import type { Draft } from "./use-capture.ts";
import { useGlobalIntake } from "./use-global-intake.ts";

interface Props {
  onSend: (drafts: Draft[]) => void;
  /** Drafts the api did not take, with the reason. */
  unsent: { draft: Draft; message: string }[];
  onRetry: (draft: Draft) => void;
  onDismiss: (draft: Draft) => void;
}

/** One box for a link, several links, a text or transcript files. Says what it sees before anything is sent. */
export function Capture({ onSend, unsent, onRetry, onDismiss }: Props) {
  const [text, setText] = useState("");
  const [files, setFiles] = useState<CaptureFile[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const chooser = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const seen = recognise(useDeferredValue(text));

  const addFiles = async (chosen: Iterable<File>) => {
    const read = await Promise.all([...chosen].map(readCaptureFile));
    setFiles((before) => [...before, ...read]);
  };
  const isDropping = useGlobalIntake({
    onFiles: (dropped) => void addFiles(dropped),
    onText: (pasted) => {
      setText(pasted);
      box.current?.focus();
    },
  });

  const send = () => {
    const input = { text, seen: recognise(text), files };
    const problem = refusalOf(input);
    setRefusal(problem);
    if (problem) return box.current?.focus();
    onSend(draftsOf(input));
    setText("");
    setFiles((before) => before.filter((file) => "problem" in file));
  };
  const count =
    (seen.type === "links" ? seen.urls.length : Number(seen.type !== "nothing")) +
    files.filter((file) => "content" in file).length;

  return (
    <section aria-labelledby={`${hintId}-title`}>
      <h2 id={`${hintId}-title`} className="sr-only">
        Add something to read
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        className={`bg-surface focus-within:border-accent relative rounded-lg border transition-colors ${isDropping ? "border-accent" : "border-line"}`}
      >
        <Textarea
          ref={box}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setRefusal(undefined);
          }}
          onKeyDown={(event) => {
            const wants =
              event.ctrlKey || event.metaKey || (recognise(text).type === "link" && !event.shiftKey);
            if (event.key !== "Enter" || !wants || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
          aria-label="Link or text"
          aria-describedby={hintId}
          placeholder="Paste a link or a whole text, or drop transcript files here"
          className="field-sizing-content max-h-72 min-h-24 resize-none border-0 bg-transparent px-4 pt-4 pb-2 text-lg leading-relaxed shadow-none focus:ring-0 dark:bg-transparent"
        />
        <CaptureFiles
          files={files}
          onRemove={(file) => setFiles((before) => before.filter((one) => one !== file))}
        />
        <div className="border-line flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-3 py-2.5">
          <Button
            type="button"
            size="sm"
            color="alternative"
            className="px-2"
            onClick={() => chooser.current?.click()}
          >
            <Icon name="file" className="mr-1.5 size-4" />
            Choose files
          </Button>
          <input
            ref={chooser}
            type="file"
            multiple
            accept={acceptedFiles}
            className="hidden"
            aria-label="Transcript files"
            tabIndex={-1}
            onChange={(event) => {
              void addFiles(event.target.files ?? []);
              event.target.value = "";
            }}
          />
          <CaptureHint id={hintId} seen={seen} chars={text.length} />
          <Button type="submit" size="sm" className="ml-auto">
            {count > 1 ? `Summarize ${count}` : "Summarize"}
          </Button>
        </div>
      </form>
      <div className="mt-3 flex flex-col gap-3 empty:hidden">
        <FailureNote>{refusal}</FailureNote>
        <UnsentDrafts unsent={unsent} onRetry={onRetry} onDismiss={onDismiss} />
      </div>
    </section>
  );
}
