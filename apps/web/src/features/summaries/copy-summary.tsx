import type { Schemas } from "@earmark/api-client";

import { CopyButton } from "@/components/copy-button";
import { webOrigin } from "@/lib/env";

import type { SegmentIndex } from "./cited-sentence.tsx";
import { summaryMarkdown } from "./summary-markdown.ts";

interface Props {
  item: Schemas["Item"];
  /** Undefined until there is a summary. The buttons are there before, so that nothing moves when it comes. */
  sections: readonly Schemas["Section"][] | undefined;
  segments: SegmentIndex;
}

/** Takes the summary elsewhere: its address, or its words with their citations. */
export function CopySummary({ item: { id, title, url }, sections, segments }: Props) {
  const pageUrl = `${webOrigin()}/items/${id}`;
  const markdown = sections && summaryMarkdown(sections, { title, url, pageUrl, segments });
  return (
    <>
      <CopyButton icon="link" label="Copy link" text={pageUrl} />
      <CopyButton icon="copy" label="Copy as Markdown" text={markdown} />
    </>
  );
}
