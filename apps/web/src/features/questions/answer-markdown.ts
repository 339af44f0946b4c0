import type { Schemas } from "@earmark/api-client";

import { placeOf } from "@/components/citation-chip";

import { citedPassages, itemHref, passagesByRef } from "./places.ts";

const DOUBT: Record<Schemas["Verdict"], string> = {
  supported: "",
  weak: " *(partly borne out)*",
  unsupported: " *(not borne out)*",
  unchecked: " *(not compared with its source)*",
};

/** A question and its answer as Markdown, each sentence followed by links to the places it rests on. */
export function answerMarkdown({ text, answer, passages }: Schemas["Question"], origin: string): string {
  const byRef = passagesByRef(passages);
  const sentences = (answer?.sentences ?? []).map(({ text: said, citations, verdict }) => {
    const cited = [...citedPassages(citations, byRef).values()].flat();
    const links = cited.map(
      (passage) =>
        `[${escape(passage.itemTitle)}, ${placeOf(passage.segment)}](${origin}${itemHref(passage)})`,
    );
    return [`${escape(said)}${verdict ? DOUBT[verdict] : ""}`, ...links].join(" ");
  });
  return `**${escape(text)}**\n\n${sentences.join(" ")}\n`;
}

/** Words of the source must not become markup. */
const escape = (text: string) => text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>#]/g, "\\$&");
