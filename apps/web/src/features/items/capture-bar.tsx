import { Button } from "flowbite-react/components/Button";
import { useRef } from "react";

import { Icon } from "@/components/icon";

import { acceptedFiles } from "./capture-file.ts";
import { CaptureHint } from "./capture-hint.tsx";
import type { useCaptureInput } from "./use-capture-input.ts";

interface Props {
  input: Omit<ReturnType<typeof useCaptureInput>, "box">;
  hintId: string;
}

/** Under the box: the file chooser, what was recognised, and the button that sends it. */
export function CaptureBar({ input: { seen, text, files, addFiles, takeList }, hintId }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const ofText = seen.type === "links" ? seen.urls.length : Number(seen.type !== "nothing");
  const count = ofText + files.filter((file) => "file" in file).length;
  const list = seen.type === "link" && files.length === 0 ? seen.list : undefined;
  return (
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
        aria-label="Files"
        tabIndex={-1}
        onChange={(event) => {
          addFiles(event.target.files ?? []);
          event.target.value = "";
        }}
      />
      <CaptureHint id={hintId} seen={seen} chars={text.length} />
      <div className="ml-auto flex gap-2">
        {list && (
          <Button type="button" size="sm" color="light" onClick={takeList}>
            Choose from the list
          </Button>
        )}
        <Button type="submit" size="sm">
          {list ? "Only this video" : count > 1 ? `Summarize ${count}` : "Summarize"}
        </Button>
      </div>
    </div>
  );
}
