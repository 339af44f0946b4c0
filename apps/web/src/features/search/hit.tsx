import type { Schemas } from "@earmark/api-client";
import Link from "next/link";

import { hrefOf, placeOf } from "@/components/citation-chip";
import { Icon } from "@/components/icon";
import { kindNames } from "@/lib/library-view";
import { formatDay } from "@/lib/time";

import { Highlighted } from "./highlighted.tsx";
import { RESULT } from "./result-keys.ts";

type Item = Schemas["Item"];
type Passage = Schemas["FoundPassage"];

/** An item that was found: its title, and the passages that have the words, each leading to its very place. */
export function Hit({ hit: { item, titleMarks, passages, matches } }: { hit: Schemas["LibraryHit"] }) {
  const { kind } = item;
  return (
    <li className="border-line flex gap-3 border-b py-5 sm:gap-4">
      <span className="text-muted mt-1" title={kind ? kindNames[kind].one : "Not read yet"}>
        <Icon name={kind ?? "unknown"} />
        <span className="sr-only">{kind ? `${kindNames[kind].one}: ` : ""}</span>
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="w-fit max-w-full font-serif text-xl leading-snug text-pretty wrap-anywhere" dir="auto">
          <Link
            {...RESULT}
            href={`/items/${item.id}`}
            className="decoration-mark rounded-sm decoration-4 underline-offset-4 hover:underline"
          >
            <Highlighted text={item.title} marks={titleMarks} />
          </Link>
        </h2>
        <p className="text-muted mt-1 text-sm">{factsOf(item, matches)}</p>
        {passages.length > 0 && (
          <ul className="mt-3 space-y-1">
            {passages.map((passage) => (
              <FoundIn key={passage.segmentId} itemId={item.id} passage={passage} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function FoundIn({ itemId, passage }: { itemId: string; passage: Passage }) {
  const { segmentId: id, snippet, speaker, startMs, page } = passage;
  const anchor = { id, startMs, page };
  return (
    <li>
      <Link
        {...RESULT}
        href={`/items/${itemId}${hrefOf(anchor)}`}
        // Many at once, and hardly one is followed.
        prefetch={false}
        className="hover:bg-tint -mx-2 flex gap-3 rounded-md px-2 py-1.5"
      >
        <span
          className="text-accent mt-0.5 w-14 shrink-0 text-right text-sm tabular-nums"
          lang="en"
          dir="ltr"
        >
          {placeOf(anchor)}
        </span>
        <span className="min-w-0 flex-1 text-[0.95rem] leading-relaxed wrap-anywhere" dir="auto">
          {speaker && <span className="text-muted">{speaker}: </span>}
          {snippet.isCutBefore && "… "}
          <Highlighted text={snippet.text} marks={snippet.marks} />
          {snippet.isCutAfter && " …"}
        </span>
      </Link>
    </li>
  );
}

function factsOf({ site, createdAt, status }: Item, matches: number): string {
  const found = matches > 0 && `${matches} ${matches === 1 ? "passage" : "passages"}`;
  const state = status === "failed" ? "Could not be read" : status !== "ready" && "Being read";
  return [site, `Saved ${formatDay(createdAt) ?? ""}`, found, state].filter(Boolean).join(" · ");
}
