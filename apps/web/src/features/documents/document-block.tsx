import type { Schemas } from "@earmark/api-client";

import { hrefOf, placeOf } from "@/components/citation-chip";

import type { Block } from "./blocks.ts";

type Segment = Schemas["Segment"];

/** One block of the source. Its segments are the anchors that citations lead to. */
export function DocumentBlock({ block: { type, segments } }: { block: Block }) {
  const [first] = segments;
  if (!first) return null;
  switch (type) {
    case "turn":
      return <Turn segments={segments} />;
    case "heading":
      return <Heading segment={first} />;
    case "list":
      return (
        <ul dir="auto" className="marker:text-muted my-4 list-disc space-y-1.5 ps-6">
          {segments.map((segment) => (
            <li key={segment.id} id={segment.id} tabIndex={-1} className="segment">
              <span data-text>{segment.text}</span>
            </li>
          ))}
        </ul>
      );
    case "table":
      return <Table rows={segments} />;
    case "quote":
      return <Anchored as="blockquote" segment={first} className="border-line my-4 border-s-2 ps-4 italic" />;
    case "code":
      return (
        <Anchored
          as="pre"
          segment={first}
          dir="ltr"
          className="border-line my-4 overflow-x-auto rounded-md border p-4 font-mono text-sm leading-normal"
        />
      );
    case "image":
      return (
        <Anchored as="p" segment={first} className="text-muted my-4 text-sm before:content-['Image:_']" />
      );
    case "paragraph":
      return <Anchored as="p" segment={first} className="my-4" />;
  }
}

interface AnchoredProps {
  as: "p" | "blockquote" | "pre" | "h3" | "h4";
  segment: Segment;
  /** Told from its words unless given. */
  dir?: "auto" | "ltr";
  className?: string;
}

/** A segment with its address. Focusable by script only, so that a citation can move the reader's place here. */
function Anchored({ as: Tag, segment, dir = "auto", className = "" }: AnchoredProps) {
  return (
    <Tag id={segment.id} tabIndex={-1} dir={dir} className={`segment ${className}`}>
      <span data-text>{segment.text}</span>
    </Tag>
  );
}

function Heading({ segment }: { segment: Segment }) {
  const small = (segment.heading ?? 1) > 2;
  return (
    <Anchored
      as={small ? "h4" : "h3"}
      segment={segment}
      className={`mt-8 mb-3 font-sans font-semibold tracking-tight ${small ? "text-base" : "text-xl"}`}
    />
  );
}

/** What one person says without a break, each stretch with its time. */
function Turn({ segments }: { segments: readonly Segment[] }) {
  const speaker = segments[0]?.speaker;
  return (
    <div data-turn className="my-5">
      {speaker && (
        <p data-speaker className="font-sans text-sm font-semibold" dir="auto">
          {speaker}
        </p>
      )}
      {segments.map((segment) => (
        <p
          key={segment.id}
          id={segment.id}
          tabIndex={-1}
          className="segment grid grid-cols-[auto_1fr] items-baseline gap-x-3"
        >
          {segment.startMs !== undefined && (
            <a className="timestamp" href={hrefOf(segment)} data-cite={segment.id}>
              {placeOf(segment)}
            </a>
          )}
          <span data-text dir="auto" className={segment.startMs === undefined ? "col-span-2" : ""}>
            {segment.text}
            {segment.unsure && <Unsure />}
          </span>
        </p>
      ))}
    </div>
  );
}

/** Said where a speech engine may have made the words up. */
const Unsure = () => (
  <span className="doubt-note" lang="en" dir="ltr">
    {" "}
    Misheard, perhaps: the speech engine was not sure here.
  </span>
);

/** Rows as the reader kept them: cells joined by bars. */
function Table({ rows }: { rows: readonly Segment[] }) {
  return (
    <div className="my-4 overflow-x-auto">
      <table dir="auto" className="w-full border-collapse font-sans text-sm">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} id={row.id} tabIndex={-1} className="segment border-line border-b">
              {row.text.split(" | ").map((cell, column) => (
                // Cells of a row have no identity but their column.
                <td key={column} className="px-2 py-1.5 text-start align-top">
                  {cell}{" "}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
