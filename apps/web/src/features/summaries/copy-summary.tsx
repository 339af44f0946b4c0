import type { Schemas } from "@earmark/api-client";

import { CopyButton } from "@/components/copy-button";
import { webOrigin } from "@/lib/env";

import { summaryMarkdown } from "./summary-markdown.ts";

interface Props {
  item: Schemas["Item"];
  /** Undefined until there is a summary. The buttons are there before, so that nothing moves when it comes. */
  sections: readonly Schemas["Section"][] | undefined;
  document: Schemas["Document"] | undefined;
}

/** Takes the summary elsewhere: its address, or its words with their citations. */
export function CopySummary({ item: { id, title, url }, document, sections }: Props) {
  const pageUrl = `${webOrigin()}/items/${id}`;
  const segments = new Map(document?.segments.map((segment) => [segment.id, segment]));
  const markdown = sections && summaryMarkdown(sections, { title, url, pageUrl, segments });
  return (
    <>
      <CopyButton icon="link" label="Copy link" isBare text={pageUrl} />
      <CopyButton icon="copy" label="Copy as Markdown" isBare text={markdown} />
    </>
  );
}
