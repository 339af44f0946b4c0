import { useDeferredValue, useRef, useState } from "react";

import { type CaptureFile, describeFile } from "./capture-file.ts";
import { draftsOf, refusalOf } from "./drafts.ts";
import { recognise } from "./recognise.ts";
import type { Draft } from "./use-capture.ts";
import { useGlobalIntake } from "./use-global-intake.ts";

export interface Intake {
  onSend: (drafts: Draft[]) => void;
  onFiles: (files: File[]) => void;
  /** A link that leads to many things. */
  onCollection: (url: string) => void;
}

/** What the capture box holds, what that is taken for, and sending it. */
export function useCaptureInput({ onSend, onFiles, onCollection }: Intake) {
  const [text, setText] = useState("");
  const [files, setFiles] = useState<CaptureFile[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  const seen = recognise(useDeferredValue(text)); // counting the words of a book must not hold up typing

  const type = (typed: string) => {
    setText(typed);
    setRefusal(undefined);
  };
  const addFiles = (chosen: Iterable<File>) => {
    // Read now: a file chooser's list is emptied as soon as this returns, and React may come to it later.
    const described = [...chosen].map(describeFile);
    setFiles((before) => [...before, ...described]);
    setRefusal(undefined);
  };
  const isDropping = useGlobalIntake({
    onFiles: (dropped) => addFiles(dropped),
    onText: (pasted) => {
      type(pasted);
      box.current?.focus();
    },
  });
  const send = () => {
    const input = { text, seen: recognise(text), files };
    const problem = refusalOf(input);
    setRefusal(problem);
    if (problem) return box.current?.focus();
    if (input.seen.type === "link" && input.seen.isCollection) onCollection(input.seen.url);
    const drafts = draftsOf(text, input.seen);
    const taken = files.flatMap((file) => ("file" in file ? [file.file] : []));
    if (drafts.length > 0) onSend(drafts);
    if (taken.length > 0) onFiles(taken);
    setText("");
    setFiles((before) => before.filter((file) => "problem" in file));
  };
  const takeList = () => {
    if (seen.type === "link" && seen.list) onCollection(seen.list);
  };
  return {
    box,
    text,
    type,
    files,
    addFiles,
    removeFile: (file: CaptureFile) => setFiles((before) => before.filter((one) => one !== file)),
    seen,
    refusal,
    isDropping,
    send,
    takeList,
  };
}
