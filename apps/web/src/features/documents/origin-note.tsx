import type { Schemas } from "@earmark/api-client";

type Origin = Schemas["TextOrigin"];

const names: Record<Origin["type"], string> = {
  text: "The text as it stands in the source",
  "publisher-transcript": "The publisher's own transcript",
  captions: "Captions written by people",
  "automatic-captions": "Captions made by machine",
  "translated-captions": "Captions translated by machine",
  "speech-recognition": "Written down by a speech engine",
  ocr: "Read from pictures of the pages",
  "show-notes": "The show notes, not what is said",
};

/** How the words were had, where a reader should know: what citations rest on may itself be a machine's hearing. */
export function OriginNote({ origin: { type, detail } }: { origin: Origin }) {
  if (type === "text" && detail === null) return null;
  return (
    <p className="text-muted mt-1 mb-4 text-sm">
      {names[type]}
      {detail && <span dir="auto">{` (${detail})`}</span>}
    </p>
  );
}
