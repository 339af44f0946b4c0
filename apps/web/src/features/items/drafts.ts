import { type CaptureFile, maxChars } from "./capture-file.ts";
import { maxLinks, type Recognised } from "./recognise.ts";
import { type Draft, draftOf } from "./use-capture.ts";

/** All that the capture box holds. */
export interface CaptureInput {
  text: string;
  seen: Recognised;
  files: CaptureFile[];
}

/** Why the input can't be sent as it stands; undefined when it can. */
export function refusalOf({ text, seen, files }: CaptureInput): string | undefined {
  const isNothing = seen.type === "nothing" && !files.some((file) => "file" in file);
  if (isNothing && files.length > 0) return "None of these files can be taken. See the reasons beside them.";
  if (isNothing) return "Paste a link or a text first, or choose a file.";
  if (text.length > maxChars)
    return "This text is longer than 3 million characters. Split it and add the parts.";
  if (seen.type === "links" && seen.urls.length > maxLinks)
    return `These are ${seen.urls.length} links. Add at most ${maxLinks} at once.`;
  return undefined;
}

/** One draft for each item that the box's text becomes. */
export function draftsOf(input: string, seen: Recognised): Draft[] {
  const text = input.trim();
  switch (seen.type) {
    case "nothing":
      return [];
    case "link":
      return seen.isCollection ? [] : [draftOf(seen.url, { type: "url", url: seen.url })];
    case "links":
      return seen.urls.map((url) => draftOf(url, { type: "url", url }));
    case "transcript":
      return [
        draftOf(`Pasted ${seen.format}`, {
          type: "file",
          name: `Pasted transcript.${seen.extension}`,
          content: text,
        }),
      ];
    case "text":
      return [draftOf(firstWords(text), { type: "text", text })];
  }
}

function firstWords(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
