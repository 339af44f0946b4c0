import { useEffect, useEffectEvent, useState } from "react";

interface Handlers {
  onFiles: (files: FileList) => void;
  onText: (text: string) => void;
}

/** Lets people drop and paste anywhere on the page. Answers whether files hover over it. */
export function useGlobalIntake(handlers: Handlers): boolean {
  const [isDropping, setDropping] = useState(false);

  const take = useEffectEvent((data: DataTransfer | null): boolean => {
    if (data?.files.length) handlers.onFiles(data.files);
    const text = data?.files.length ? "" : (data?.getData("text/plain") ?? "");
    if (text) handlers.onText(text);
    return Boolean(data?.files.length) || text !== "";
  });

  useEffect(() => {
    const stop = new AbortController();
    const on = <Type extends "dragover" | "dragleave" | "drop" | "paste">(
      type: Type,
      listener: (event: DocumentEventMap[Type]) => void,
    ) => document.addEventListener(type, listener, { signal: stop.signal });

    on("dragover", (event) => {
      if (isInField(event) && !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setDropping(true);
    });
    on("dragleave", (event) => {
      if (!event.relatedTarget) setDropping(false);
    });
    on("drop", (event) => {
      setDropping(false);
      const isText = !event.dataTransfer?.files.length;
      if (isText && isInField(event)) return;
      if (take(event.dataTransfer)) event.preventDefault();
    });
    on("paste", (event) => {
      const isText = !event.clipboardData?.files.length;
      if (isText && isInField(event)) return;
      if (take(event.clipboardData)) event.preventDefault();
    });
    return () => stop.abort();
  }, []);
  return isDropping;
}

const isInField = ({ target }: Event) =>
  target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]") !== null;
