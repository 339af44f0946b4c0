import { formatTime } from "@/lib/time";

interface Anchor {
  id: string;
  startMs?: number | undefined;
  page?: number | undefined;
}

/** How a place in a document is called: its time, its page, or its paragraph. */
export function placeOf({ id, startMs, page }: Anchor): string {
  if (startMs !== undefined) return formatTime(startMs);
  return page === undefined ? `¶${id.replace(/^\D+/, "")}` : `p. ${page}`;
}

/** The address of a place on this page; a recording's moment is named in seconds too. */
export const hrefOf = ({ id, startMs }: Anchor): string =>
  startMs === undefined ? `#${id}` : `?t=${Math.floor(startMs / 1000)}#${id}`;

/** The mark behind a sentence that leads to its source. A plain link: it works before and without any script. */
export function CitationChip({ cited }: { cited: readonly Anchor[] }) {
  const [first, ...rest] = cited;
  if (!first) return null;
  const place = placeOf(first);
  return (
    <a
      className="citation"
      // The page's own language, whatever the sentence before it is written in.
      lang="en"
      dir="ltr"
      href={hrefOf(first)}
      data-cite={cited.map(({ id }) => id).join(" ")}
      aria-label={rest.length > 0 ? `Source: ${place} and ${rest.length} more` : `Source: ${place}`}
    >
      {place}
    </a>
  );
}
