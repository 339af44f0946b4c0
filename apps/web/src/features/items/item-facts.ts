import type { Schemas } from "@earmark/api-client";

import { formatDuration, readingMs } from "@/lib/time";

type Item = Schemas["Item"];

/** Where it is from, in a word or two: the site, the file, or that it was pasted. */
export function sourceOf({ site, url, fileName, title }: Item): string {
  if (site) return site;
  if (url && URL.canParse(url)) return new URL(url).hostname.replace(/^www\./, "");
  if (!fileName) return "Pasted text";
  return repeats(title, fileName) ? fileKind(fileName) : fileName;
}

/** Whether the title is the file's name over again, as it is until the file has been read, or for want of a better. */
function repeats(title: string, fileName: string): boolean {
  const lettersOf = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const stem = fileName.replace(/\.[^.]+$/, "");
  return [fileName, stem].some((name) => lettersOf(name) === lettersOf(title));
}

/** `PDF file`, by the ending of its name. */
function fileKind(fileName: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1];
  return ending ? `${ending.toUpperCase()} file` : "File";
}

/** "Saves 24 min": the source's time less the summary's. Undefined when that is under a minute, or not known yet. */
export function timeSaved({ words, durationMs, summaryWords }: Item): string | undefined {
  if (summaryWords === null) return undefined;
  const sourceMs = durationMs ?? (words === null ? undefined : readingMs(words));
  if (sourceMs === undefined) return undefined;
  const savedMs = sourceMs - readingMs(summaryWords);
  return savedMs < 60_000 ? undefined : `Saves ${formatDuration(savedMs)}`;
}

/** What is being done to an item, for its progress line. */
export function stageName({ status, stage, parts }: Item): string {
  if (status === "queued") return "Waiting for its turn";
  switch (stage) {
    case "fetch":
      return "Fetching the source";
    case "transcribe":
      return parts ? `Listening to it, ${parts.done} of ${parts.total} parts done` : "Listening to it";
    case "segment":
      return "Reading it";
    case "summarize":
      return "Summarizing";
    case "verify":
      return "Checking every sentence";
    case null:
      return "Working";
  }
}
