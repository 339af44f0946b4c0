import { useDeferredValue, useRef, useState } from "react";

import { type CaptureFile, readCaptureFile } from "./capture-file.ts";
import { draftsOf, refusalOf } from "./drafts.ts";
import { recognise } from "./recognise.ts";
import type { Draft } from "./use-capture.ts";
import { useGlobalIntake } from "./use-global-intake.ts";

/** What the capture box holds, what that is taken for, and sending it. */
export function useCaptureInput(onSend: (drafts: Draft[]) => void) {
  const [text, setText] = useState("");
  const [files, setFiles] = useState<CaptureFile[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  const seen = recognise(useDeferredValue(text)); // counting the words of a book must not hold up typing

  const type = (typed: string) => {
    setText(typed);
    setRefusal(undefined);
  };
  const addFiles = async (chosen: Iterable<File>) => {
    const read = await Promise.all([...chosen].map(readCaptureFile));
    setFiles((before) => [...before, ...read]);
    setRefusal(undefined);
  };
  const isDropping = useGlobalIntake({
    onFiles: (dropped) => void addFiles(dropped),
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
    onSend(draftsOf(input));
    setText("");
    setFiles((before) => before.filter((file) => "problem" in file));
  };
  return {
    box,
    text,
    type,
    files,
    addFiles: (chosen: Iterable<File>) => void addFiles(chosen),
    removeFile: (file: CaptureFile) => setFiles((before) => before.filter((one) => one !== file)),
    seen,
    refusal,
    isDropping,
    send,
  };
}
