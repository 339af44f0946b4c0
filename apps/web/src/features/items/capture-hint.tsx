import { maxChars } from "./capture-file.ts";
import { maxLinks, type Recognised } from "./recognise.ts";

const number = new Intl.NumberFormat("en");

/** What the box recognised, in words. */
function hintOf(seen: Recognised, chars: number): string {
  if (chars > maxChars)
    return `A text of ${number.format(chars)} characters: too long, 3 million is the most`;
  switch (seen.type) {
    case "nothing":
      return "Audio, video, PDF, books and more";
    case "link":
      if (seen.list) return "A video of a playlist";
      return seen.isCollection ? `A list at ${seen.host}: you choose what to take` : `A link to ${seen.host}`;
    case "links":
      return seen.urls.length > maxLinks
        ? `${number.format(seen.urls.length)} links: at most ${maxLinks} at once`
        : `${seen.urls.length} links, each becomes an item of its own`;
    case "transcript":
      return `A pasted transcript (${seen.format})`;
    case "text":
      return `A text of ${number.format(seen.words)} ${seen.words === 1 ? "word" : "words"}`;
  }
}

export function CaptureHint({ id, seen, chars }: { id: string; seen: Recognised; chars: number }) {
  return (
    <p
      id={id}
      aria-live="polite"
      className="text-muted min-w-0 truncate text-sm max-sm:order-first max-sm:basis-full"
    >
      {hintOf(seen, chars)}
    </p>
  );
}
