import type { Metadata } from "next";

import { Spotlight } from "@/components/spotlight";
import { DocumentView } from "@/features/documents/document-view";
import { segmentAt } from "@/features/documents/segment-at";
import { ItemFrame } from "@/features/items/item-frame";
import { ItemSkeleton } from "@/features/items/item-skeleton";
import { loadItem } from "@/features/items/load-item";
import { ItemAsk } from "@/features/questions/item-ask";
import { suggestionsOf } from "@/features/questions/suggestions-of";
import { CopySummary } from "@/features/summaries/copy-summary";
import { EvidencePanel } from "@/features/summaries/evidence-panel";
import { chaptersOf, openingOf } from "@/features/summaries/sections";
import { shownOf } from "@/features/summaries/shown-summary";
import { SummaryView } from "@/features/summaries/summary-view";

import "./reading.css";

export async function generateMetadata({ params }: PageProps<"/items/[id]">): Promise<Metadata> {
  const loaded = await loadItem((await params).id);
  const text = loaded && openingOf(shownOf(loaded.summaries)?.content?.sections ?? []);
  return { title: loaded?.item.title ?? "Item", ...(text && { description: text.slice(0, 300) }) };
}

export default async function ItemPage({ params, searchParams }: PageProps<"/items/[id]">) {
  const loaded = await loadItem((await params).id);
  if (!loaded) return <ItemSkeleton />;
  const { item, document, summaries } = loaded;
  const { content = null, receipt = null } = shownOf(summaries) ?? {};
  const segments = new Map(document?.segments.map((segment) => [segment.id, segment]));

  return (
    <ItemFrame
      item={item}
      copies={
        item.failure ? null : <CopySummary item={item} sections={content?.sections} segments={segments} />
      }
      summary={content && <SummaryView content={content} segments={segments} />}
      evidence={
        content &&
        receipt &&
        document && <EvidencePanel content={content} receipt={receipt} segments={document.segments} />
      }
      source={
        document && (
          <DocumentView itemId={item.id} document={document} chapters={chaptersOf(content?.sections ?? [])} />
        )
      }
    >
      {document && <ItemAsk itemId={item.id} suggested={suggestionsOf(summaries)} />}
      <Spotlight openAt={document ? segmentAt(document.segments, (await searchParams)["t"]) : null} />
    </ItemFrame>
  );
}
