import type { Schemas } from "@earmark/api-client";
import { Fragment } from "react";

import { blocksOf, type Part, partsOf } from "./blocks.ts";
import { DocumentBlock } from "./document-block.tsx";
import { OriginNote } from "./origin-note.tsx";
import { SpeakerNames } from "./speaker-names.tsx";

type Document = Schemas["Document"];

interface Props {
  itemId: string;
  document: Document;
  /** Where the summary's chapters begin, to title the stretches of the text. */
  chapters: readonly { title: string; startSegmentId: string }[];
}

/** The whole source, every segment with its own address. Rendered on the server; needs no script. */
export function DocumentView({ itemId, document, chapters }: Props) {
  const parts: Part[] =
    chapters.length > 0
      ? partsOf(document.segments, chapters)
      : [{ title: null, blocks: blocksOf(document.segments) }];
  const language = document.language === "und" ? undefined : document.language;
  return (
    <>
      <OriginNote origin={document.origin} />
      {document.segments.some(({ speaker }) => speaker !== undefined) && <SpeakerNames itemId={itemId} />}
      <div lang={language} className="font-serif text-[1.0625rem] leading-[1.7] **:text-wrap">
        {parts.map((part) => (
          <section key={part.blocks[0]?.segments[0]?.id}>
            {part.title && (
              <h3
                className="text-muted mt-8 mb-3 font-sans text-xs font-semibold tracking-wide uppercase"
                dir="auto"
              >
                {part.title}
              </h3>
            )}
            {part.blocks.map((block) => (
              <Fragment key={block.segments[0]?.id}>
                {block.page !== undefined && <PageMark page={block.page} />}
                <DocumentBlock block={block} />
              </Fragment>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

/** Where a page of the printed source begins. */
const PageMark = ({ page }: { page: number }) => (
  <p
    lang="en"
    dir="ltr"
    className="text-muted before:bg-line after:bg-line mt-6 flex items-center gap-3 font-sans text-xs tabular-nums before:h-px before:flex-1 after:h-px after:flex-1"
  >
    Page {page}
  </p>
);
